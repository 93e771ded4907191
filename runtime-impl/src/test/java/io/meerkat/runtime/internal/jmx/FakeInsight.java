package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.control.Census;
import io.meerkat.runtime.internal.control.PlannedAborts;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.internal.drain.StuckDrain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** An insight with a different number for everything, and events that a test makes happen. */
final class FakeInsight implements RuntimeInsight {
    /** Whether there is a thread inside a drain. */
    volatile boolean insidePlugins = true;

    final List<Consumer<RuntimeEvent>> listeners = new CopyOnWriteArrayList<>();
    final List<String> openComms = new CopyOnWriteArrayList<>();

    /** What was to be aborted: session, epoch and deadline. */
    final List<String> aborted = new CopyOnWriteArrayList<>();

    volatile Function<PlannedAborts.Target, PlannedAborts.Result> abort =
            target -> new PlannedAborts.Result(Optional.of(CancelOutcome.CLEAN), Optional.empty());

    /** What somebody has called, as it is told. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    volatile boolean keepsNoCalls;

    final AtomicInteger looks = new AtomicInteger();

    /** Whose sessions it sees; nobody's. */
    volatile Supplier<List<SessionSnapshot>> sessions = List::of;

    void happens(RuntimeEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public Overview overview() {
        looks.incrementAndGet();
        Census.Count count = new Census.Count();
        List<SessionSnapshot> now = sessions.get();
        now.forEach(session -> count.add(session.phase(), session.drain().phase(), 1));
        long depth = now.stream()
                .mapToLong(session -> session.inbox().depth() + session.inboxLeftBehind())
                .sum();
        return new Overview(
                count.census(now.size(), depth), new Totals(101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111));
    }

    @Override
    public int sessionCount() {
        return sessions.get().size();
    }

    @Override
    public List<SessionSnapshot> sessions(int offset, int limit) {
        return sessions.get().stream().skip(offset).limit(limit).toList();
    }

    @Override
    public Wellbeing wellbeing() {
        return new Wellbeing(117, 118, 114, false, Optional.of("night"), 116);
    }

    @Override
    public Optional<Duration> oldestObligation() {
        return Optional.of(Duration.ofMillis(115));
    }

    @Override
    public List<String> violatedInvariants() {
        return List.of("alice: rule");
    }

    @Override
    public void audit(int sessions) {}

    @Override
    public List<StuckDrain> stuckDrains() {
        return List.of(new StuckDrain(
                SessionId.of("alice"),
                new DrainGeneration(7),
                "batching",
                "drains 1.0",
                Optional.of("worker"),
                Optional.of(Duration.ofMillis(113)),
                true));
    }

    @Override
    public List<String> drainStacks(SessionId session) {
        return insidePlugins ? List.of("at " + session) : List.of();
    }

    @Override
    public PlannedAborts plannedAborts() {
        return (targets, atMost) -> {
            targets.forEach(target -> aborted.add(target.session().value() + " " + target.epochId() + " " + atMost));
            return targets.stream().map(abort).toList();
        };
    }

    @Override
    public List<String> heldBackDrainTypes() {
        return List.of("batching");
    }

    @Override
    public List<String> drainTypes() {
        return List.of("batching", "standard");
    }

    @Override
    public List<String> commsRuntimes() {
        return List.copyOf(openComms);
    }

    @Override
    public Optional<CommsRuntime> openComms(String name) {
        return openComms.contains(name) ? Optional.of(new FakeRuntime.FakeComms(name)) : Optional.empty();
    }

    @Override
    public long lastEventSequence() {
        return 112;
    }

    @Override
    public List<Timeout> timeouts() {
        return List.of(new Timeout("joinMillis", 2_000, 1_500));
    }

    @Override
    public List<TransitionRow> transitions(String region) {
        TransitionRow spawn = new TransitionRow(
                "drain",
                "SpawnDrain",
                "SpawnDrain",
                List.of("IDLE"),
                "stays",
                List.of("owner is present"),
                List.of("drain_phase := RUNNING"),
                List.of("StartDrain"));
        TransitionRow register = new TransitionRow(
                "registration",
                "RegisterSession",
                "RegisterSession",
                List.of("IDLE"),
                "IDLE",
                List.of(),
                List.of(),
                List.of());
        return List.of(register, spawn).stream()
                .filter(row -> region.equals("*") || region.equals(row.region()))
                .toList();
    }

    @Override
    public void called(Optional<SessionId> session, String text, Map<String, String> attributes) {
        if (keepsNoCalls) {
            throw new IllegalStateException("planted: nothing is kept");
        }
        calls.add(session.map(SessionId::value).orElse("-") + ": " + text + " " + new TreeMap<>(attributes));
    }

    @Override
    public AutoCloseable listen(Consumer<RuntimeEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
