package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An abort of all drains while some of them, or their sessions, do not answer (drain.md 5.6). */
@Timeout(60)
class AbortAllTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int MORE_THAN_CONTROL_THREADS = 40;

    private final FakeComms comms = new FakeComms("fake");

    @Test
    void moreStubbornDrainsThanThreadsAreAllFencedAndWhatStartsLaterStays() throws Exception {
        try (Hold hold = Hold.stubborn();
                TestRuntime test =
                        TestRuntime.bare().with(draft -> draft.join = LONG).with(draft -> draft.abortAll = SHORT)) {
            CountDownLatch workers = new CountDownLatch(RuntimeSettings.DEFAULT.drainWorkers());
            test.install("stuck", 0, new PlainDrain((context, claim) -> {
                workers.countDown();
                hold.stay();
            }));
            List<SessionId> sessions = IntStream.range(0, MORE_THAN_CONTROL_THREADS)
                    .mapToObj(number -> listening(test, "s" + number))
                    .toList();
            sessions.forEach(session -> comms.offer(session, "stuck"));
            assertThat(workers.await(30, TimeUnit.SECONDS))
                    .as("no worker is free")
                    .isTrue();

            AbortAllReport report = test.runtime().execute(new AbortAll());

            assertThat(report.count(CancelOutcome.ABANDONED)).isEqualTo(MORE_THAN_CONTROL_THREADS);
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(phase(test, session))
                            .as("ABANDONED is fenced")
                            .isEqualTo(DrainPhase.STOPPED));
            assertThat(exits(test)).isEqualTo(MORE_THAN_CONTROL_THREADS);

            sessions.forEach(session -> test.runtime().execute(SetPeerIngressContext.listen(session, comms)));
            hold.release();

            await().until(() -> sessions.stream()
                    .allMatch(session -> test.snapshot(session).inbox().admitted() == 1));
            await().until(() -> test.assembly().insight().stuckDrains().isEmpty());
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(phase(test, session))
                            .as("it was started after the abort")
                            .isEqualTo(DrainPhase.RUNNING));
            assertThat(exits(test)).isEqualTo(MORE_THAN_CONTROL_THREADS);
        }
    }

    /** The hand-over to the better drain holds the gate: it waits for the stubborn one. */
    @Test
    void aDrainWhoseGateIsHeldByAHandOverIsFencedAllTheSame() throws Exception {
        PlainDrain better = new PlainDrain();
        try (Hold hold = Hold.stubborn();
                TestRuntime test =
                        TestRuntime.bare().with(draft -> draft.join = LONG).with(draft -> draft.abortAll = SHORT)) {
            test.install("stuck", 0, new PlainDrain((context, claim) -> hold.stay()));
            SessionId alice = listening(test, "alice");
            comms.offer(alice, "stuck");
            hold.awaitEntered();
            long before = test.snapshot(alice).drain().generation();
            test.install("better", 1, better);
            await().until(() -> test.snapshot(alice).drain().generation() > before);

            AbortAllReport report = test.runtime().execute(new AbortAll());

            assertThat(report.sessions()).containsEntry(alice, CancelOutcome.ABANDONED);
            assertThat(phase(test, alice)).isEqualTo(DrainPhase.STOPPED);
            hold.release();
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms)); // behind the hand-over, at the gate
            await().until(() -> test.snapshot(alice).inbox().admitted() == 1);
            // One was prepared for the hand-over that did not take place, and closed.
            await().until(() -> better.opened() == 2 && better.closed() == 1);
        }
    }

    /** The settings are read for the first time in a running drain between its spawn and its first pump. */
    @Test
    void aDrainThatIsStoppedWhileItBeginsLeavesNothingBehind() {
        AtomicBoolean armed = new AtomicBoolean();
        SessionId alice = SessionId.of("alice");
        PlainDrain drain = new PlainDrain();
        RuntimeAssembly[] assembly = new RuntimeAssembly[1];
        assembly[0] = new RuntimeAssembly(
                () -> {
                    if (armed.get() && phase(assembly[0], alice) == DrainPhase.RUNNING && armed.getAndSet(false)) {
                        assembly[0].runtime().execute(new AbortAll());
                    }
                    return RuntimeSettings.DEFAULT;
                },
                InstantSource.system(),
                SequenceReserve.inMemory(),
                true);
        try (RuntimeAssembly runtime = assembly[0]) {
            runtime.drainFactoryCame(new InstalledFactory(drain, "standard", 0, 1, "test"));
            runtime.runtime().execute(new RegisterSession(alice));
            armed.set(true);

            runtime.runtime().execute(SetPeerIngressContext.listen(alice, comms));

            assertThat(armed).isFalse();
            assertThat(phase(runtime, alice)).isEqualTo(DrainPhase.STOPPED);
            assertThat(runtime.runtime().session(alice).orElseThrow().drain().handlePresent())
                    .isFalse();
            assertThat(drain.opened()).isZero();

            comms.offer(alice, "kept");
            runtime.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            await().until(() ->
                    runtime.runtime().session(alice).orElseThrow().inbox().admitted() == 1);
            assertThat(drain.opened()).isEqualTo(1);
        }
    }

    /** The clock is read for the event of an end. */
    @Test
    void oneWhoseEndFailsDoesNotHideTheOthers() {
        AtomicBoolean armed = new AtomicBoolean();
        InstantSource clock = () -> {
            if (armed.getAndSet(false)) {
                throw new IllegalStateException("planted: no time");
            }
            return Instant.now();
        };
        try (LogRecorder log = LogRecorder.open();
                RuntimeAssembly assembly =
                        new RuntimeAssembly(() -> RuntimeSettings.DEFAULT, clock, SequenceReserve.inMemory(), true)) {
            assembly.drainFactoryCame(new InstalledFactory(new PlainDrain(), "standard", 0, 1, "test"));
            List<SessionId> sessions =
                    Stream.of("alice", "bob", "carol").map(SessionId::of).toList();
            sessions.forEach(session -> {
                assembly.runtime().execute(new RegisterSession(session));
                assembly.runtime().execute(SetPeerIngressContext.listen(session, comms));
            });
            await().until(() -> sessions.stream().allMatch(comms::connected));
            armed.set(true);

            AbortAllReport report = assembly.runtime().execute(new AbortAll());

            assertThat(report.sessions()).hasSize(3);
            assertThat(sessions)
                    .allSatisfy(session -> assertThat(phase(assembly, session)).isEqualTo(DrainPhase.STOPPED));
            assertThat(armed).isFalse();
            assertThat(log.warnings()).singleElement().asString().contains("the abort of the drain of session '");
        }
    }

    private SessionId listening(TestRuntime test, String id) {
        SessionId session = test.register(id);
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        return session;
    }

    private static DrainPhase phase(TestRuntime test, SessionId session) {
        return phase(test.assembly(), session);
    }

    private static DrainPhase phase(RuntimeAssembly assembly, SessionId session) {
        return assembly.runtime().session(session).orElseThrow().drain().phase();
    }

    private static long exits(TestRuntime test) {
        return test.runtime().events(0, 10_000).stream()
                .filter(event -> event.type() == EventType.DRAIN_EXITED)
                .count();
    }
}
