package io.meerkat.drain.tck;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Nothing of a drain is left when it has gone. */
final class LeakRules {
    private static final int FEW = 10;

    private final Plugin plugin;

    LeakRules(Plugin plugin) {
        this.plugin = plugin;
    }

    /** Something that must be collected, under a name for people. */
    private record Held(String name, WeakReference<Object> reference) {
        static Held of(String name, Object object) {
            return new Held(name, new WeakReference<>(object));
        }
    }

    void startsNoThread() {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            pumps.context().receive(FEW);
            pumps.open();
            pumps.pump();
            String started = names(pumps);
            pumps.closeDrain();
            if (!started.isEmpty()) {
                String left = names(pumps);
                throw Rule.NO_THREAD.broken("while the drain was open there was " + started
                        + (left.isEmpty() ? "" : "; after its close there still was " + left));
            }
        }
    }

    private static String names(ScriptedPumps pumps) {
        return pumps.thread()
                .started()
                .map(thread -> "thread '" + thread.getName() + "'")
                .collect(Collectors.joining(", "));
    }

    /** The factory stays, and serves the session on. */
    void endedIsFreed() throws Exception {
        try (Bench bench = new Bench()) {
            List<Held> served = new CopyOnWriteArrayList<>();
            DrainFactory factory = plugin.fresh();
            bench.install(context -> noted(factory, context, served));
            SessionId session = moveSome(bench);
            long before = bench.generation(session);
            bench.install(factory);
            Waiting.until(plugin.patience(), () -> bench.generation(session) > before);
            requireFreed(Rule.ENDED_IS_FREED, served);
        }
    }

    /** The kit itself holds none of them. */
    private static Drain noted(DrainFactory factory, DrainContext context, List<Held> served) throws Exception {
        WatchedDrain drain = new WatchedDrain(factory, context, new Watch());
        served.add(Held.of("the drain " + drain.drain().getClass().getName(), drain.drain()));
        served.add(Held.of("the context", drain.context()));
        return drain;
    }

    /** The factory is loaded in a class loader of its own, as from a bundle, and serves on a thread that stays. */
    void loaderIsFreed() {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            List<Held> loaders = new CopyOnWriteArrayList<>();
            pumps.context().receive(FEW);
            pumps.open(() -> {
                DrainFactory factory = plugin.isolated();
                loaders.add(Held.of(
                        "the class loader of " + factory.getClass().getName(),
                        factory.getClass().getClassLoader()));
                return factory;
            });
            pumps.pumpUntil(context -> context.left() == 0);
            pumps.closeDrain();
            requireFreed(Rule.LOADER_IS_FREED, loaders);
        }
    }

    private SessionId moveSome(Bench bench) {
        Mail mail = new Mail(plugin, bench, bench.session("alice"));
        mail.send(FEW);
        mail.await();
        return mail.session();
    }

    private void requireFreed(Rule rule, List<Held> all) {
        boolean freed = Garbage.collectedUntil(
                plugin.patience(),
                () -> all.stream().allMatch(held -> held.reference().refersTo(null)));
        if (!freed) {
            throw rule.broken(all.stream()
                            .filter(held -> !held.reference().refersTo(null))
                            .map(Held::name)
                            .collect(Collectors.joining(" and "))
                    + " was still held " + plugin.patience() + " after the end");
        }
    }
}
