package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The drains that do not return: those whose pump is past its budget, and those that were fenced and told to end and did
 * not. Each is named once, in the log and as an event, with its thread and its stack. Thread-safe.
 */
public final class StuckDrains {
    private static final System.Logger LOG = UngatedLogger.of(StuckDrains.class);
    private static final int FRAMES = 24;

    private final EventLog events;
    private final Executor control;
    private final Set<DrainRun> pumping = ConcurrentHashMap.newKeySet();
    private final Set<DrainRun> abandoned = ConcurrentHashMap.newKeySet();
    /** Of those with a stuck pump alone; its monitor guards it, and what is taken out of {@link #pumping}. */
    private final Set<InstalledFactory> saidHeldBack = new HashSet<>();

    /** @param control threads for what takes its time: many may be named at once */
    public StuckDrains(EventLog events, Executor control) {
        this.events = events;
        this.control = control;
    }

    /** Its pump is past its budget; false: that is known. */
    boolean overBudget(DrainRun run, WorkerSeat.Occupant occupant) {
        boolean theSame = run.occupant().filter(occupant::equals).isPresent();
        return theSame && pumping.add(run);
    }

    void announce(DrainRun run, WorkerSeat.Occupant occupant, Duration busy) {
        tell(run, "the drain " + run + " has been in its plug-in for " + busy.toMillis() + " ms", occupant.thread());
    }

    /** The run is back; false: it was not stuck in its pump. */
    boolean returned(DrainRun run) {
        synchronized (saidHeldBack) {
            boolean back = pumping.remove(run);
            if (back) {
                saidHeldBack.remove(run.factory());
            }
            return back;
        }
    }

    boolean isPumping(DrainRun run) {
        return pumping.contains(run);
    }

    /** Whether any pump is past its budget. */
    boolean any() {
        return !pumping.isEmpty();
    }

    Stream<DrainRun> pumping() {
        return pumping.stream();
    }

    /** It was fenced and told to end, and did not in time: named until it does, and whatever it still does is refused. */
    void abandon(DrainRun run) {
        if (marked(run)) {
            tellAbandoned(run);
        }
    }

    /** Many at once: they are in the list when this returns, and are told of one by one later. */
    void abandon(Collection<DrainRun> runs) {
        List<DrainRun> fresh = runs.stream().filter(this::marked).toList();
        try {
            control.execute(() -> fresh.forEach(this::tellAbandoned));
        } catch (RejectedExecutionException stopping) {
            fresh.forEach(this::tellAbandoned);
        }
    }

    private boolean marked(DrainRun run) {
        boolean fresh = abandoned.add(run);
        if (fresh) {
            CompletableFuture<Void> unused = run.ended().thenRun(() -> abandoned.remove(run));
        }
        return fresh;
    }

    private void tellAbandoned(DrainRun run) {
        String text = "the drain " + run + " did not end within its time; it is fenced";
        run.occupant().ifPresentOrElse(occupant -> tell(run, text, occupant.thread()), () -> tell(run, text));
    }

    boolean isAbandoned(DrainRun run) {
        return abandoned.contains(run);
    }

    /**
     * Drains of this run's factory wait for its stuck pumps to return; said once. Called outside the lock under which that
     * was decided: where the last of them has returned since then, nobody waits, and nothing is said or remembered.
     */
    void heldBack(DrainRun run, int limit) {
        if (isNewlyHeldBack(run.factory())) {
            tell(
                    run,
                    "drains of type '" + run.type() + "' of " + run.factory().bundle()
                            + " wait: pumps of its are stuck, and maxStuckWorkers = " + limit
                            + " is reached by " + byBundle() + "; stop or update such a bundle, or raise the limit");
        }
    }

    /** Such as {@code 'batching' of drains 1.0 (63), 'standard' of drains 1.0 (1)}, the most first. */
    private String byBundle() {
        Map<String, Long> counts = pumping.stream()
                .collect(Collectors.groupingBy(
                        run -> "'" + run.type() + "' of " + run.factory().bundle(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private boolean isNewlyHeldBack(InstalledFactory factory) {
        synchronized (saidHeldBack) {
            return pumping.stream().anyMatch(run -> run.factory().equals(factory)) && saidHeldBack.add(factory);
        }
    }

    private void tell(DrainRun run, String text, Thread thread) {
        String stack = stackOf(thread);
        LOG.log(
                System.Logger.Level.WARNING,
                text + "; type '" + run.type() + "' of " + run.factory().bundle() + ", thread '" + thread.getName()
                        + "' at\n" + stack);
        Map<String, String> attributes = attributes(run);
        attributes.put("thread", thread.getName());
        attributes.put("stack", stack);
        publish(run, text, attributes);
    }

    private void tell(DrainRun run, String text) {
        LOG.log(
                System.Logger.Level.WARNING,
                text + "; " + run + " of " + run.factory().bundle());
        publish(run, text, attributes(run));
    }

    private static Map<String, String> attributes(DrainRun run) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("obligation", "drain");
        attributes.put("generation", Long.toString(run.generation().number()));
        attributes.put("type", run.type());
        attributes.put("bundle", run.factory().bundle());
        return attributes;
    }

    private void publish(DrainRun run, String text, Map<String, String> attributes) {
        events.publish(EventType.OBLIGATION_STUCK, run.context().session(), text, Map.copyOf(attributes));
    }

    /** All of them, by session and generation. */
    public List<StuckDrain> list() {
        return Stream.concat(pumping.stream(), abandoned.stream())
                .distinct()
                .sorted(Comparator.comparing(
                                (DrainRun run) -> run.context().session().value())
                        .thenComparing(run -> run.generation().number()))
                .map(this::described)
                .toList();
    }

    private StuckDrain described(DrainRun run) {
        long now = System.nanoTime();
        return new StuckDrain(
                run.context().session(),
                run.generation(),
                run.type(),
                run.factory().bundle(),
                run.occupant().map(occupant -> occupant.thread().getName()),
                run.occupant().map(occupant -> Duration.ofNanos(now - occupant.sinceNanos())),
                isAbandoned(run));
    }

    /** Where the stuck drains of a session are now, one text each. */
    public List<String> stacks(SessionId session) {
        return Stream.concat(pumping.stream(), abandoned.stream())
                .distinct()
                .filter(run -> run.context().session().equals(session))
                .flatMap(run -> stack(run).stream())
                .toList();
    }

    /** Where this run is now, if it is inside its plug-in. */
    static java.util.Optional<String> stack(DrainRun run) {
        return run.occupant()
                .map(occupant -> "drain " + run + ", thread '"
                        + occupant.thread().getName() + "' at\n" + stackOf(occupant.thread()));
    }

    private static String stackOf(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
