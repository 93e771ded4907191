package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One drain of the author's over a scripted session, on a thread of the kit's own. Used once. */
final class ScriptedPumps implements AutoCloseable {
    private static final Duration LEISURE = Duration.ofMillis(20);

    private final Plugin plugin;
    private final ScriptedContext context;
    private final OwnThread thread;
    /** Touched by the thread alone. */
    private @Nullable Drain drain;

    ScriptedPumps(Plugin plugin) {
        this.plugin = plugin;
        this.context = new ScriptedContext(plugin);
        this.thread = new OwnThread(plugin.patience());
    }

    ScriptedContext context() {
        return context;
    }

    OwnThread thread() {
        return thread;
    }

    void open() {
        open(plugin::fresh);
    }

    void open(Callable<DrainFactory> factory) {
        Outcome outcome = thread.call(() -> {
            drain = factory.call().open(context);
            return Optional.empty();
        });
        if (outcome.failed()) {
            throw new AssertionError("the drain could not be opened: " + outcome);
        }
    }

    Outcome pump() {
        return thread.call(this::pumpHere);
    }

    /** The same, given up and interrupted when it has not returned in time. */
    Outcome pumpInterruptedAfter(Duration time) {
        return thread.callInterruptedAfter(time, this::pumpHere);
    }

    private Optional<Pumped> pumpHere() throws Exception {
        context.beginPump();
        return Optional.ofNullable(opened().pump(context));
    }

    Outcome closeDrain() {
        return thread.call(() -> {
            Drain last = opened();
            drain = null;
            last.close();
            return Optional.empty();
        });
    }

    /** As the runtime does, until it is as wanted or a pump has failed; the last outcome. */
    Outcome pumpUntil(Predicate<ScriptedContext> wanted) {
        long deadline = System.nanoTime() + plugin.patience().toNanos();
        Outcome outcome = pump();
        while (!outcome.failed() && !wanted.test(context) && System.nanoTime() - deadline < 0) {
            Duration rest = outcome.pumped()
                    .filter(Pumped.NotBefore.class::isInstance)
                    .map(pumped -> ((Pumped.NotBefore) pumped).delay())
                    .orElse(LEISURE);
            Waiting.pass(rest.compareTo(plugin.patience()) < 0 ? rest : plugin.patience());
            outcome = pump();
        }
        return outcome;
    }

    private Drain opened() {
        Drain opened = drain;
        if (opened == null) {
            throw new IllegalStateException("the drain is not open; open it first");
        }
        return opened;
    }

    @Override
    public void close() {
        thread.close();
    }
}
