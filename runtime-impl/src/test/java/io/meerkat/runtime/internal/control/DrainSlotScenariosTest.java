package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The slot of a session's drain and what its machine says of it, side by side (drain.md 8.1). */
@Timeout(30)
class DrainSlotScenariosTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeComms comms = new FakeComms("fake");

    @Test
    @Tag("A01")
    void aDismissalIsATypedReportAndIsKnownBeforeAnyoneWaits() throws Exception {
        try (TestRuntime test = TestRuntime.draining()) {
            SessionId alice = listening(test, "alice");
            Receipt word = comms.send(alice, "dismiss").get(10, TimeUnit.SECONDS);
            assertThat(word.kind()).isEqualTo(Receipt.Kind.ADMITTED);
            assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);

            test.runtime().execute(new NotifyDrainExited(alice, DrainExitReason.DISMISSED));

            assertStoppedAndEmpty(test.snapshot(alice).drain(), DrainMode.PERSISTENT_HOST);
            assertThat(test.runtime().execute(new Wait(alice, PATIENCE)))
                    .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
            assertStoppedAndEmpty(test.snapshot(alice).drain(), DrainMode.PERSISTENT_HOST);
        }
    }

    @Test
    @Tag("A02")
    void theEndOfAnIdleTimedDrainIsKnownBeforeAnyoneWaits() {
        try (TestRuntime test = TestRuntime.draining().with(draft -> draft.idleTimeout = Duration.ofMillis(25))) {
            SessionId alice = test.register("alice");
            test.runtime().execute(SetPeerIngressContext.claim(alice, comms));
            test.runtime().execute(new PrepareBindings(alice)).drain().spawnDrain(DrainMode.TIMED);

            await().untilAsserted(
                            () -> assertStoppedAndEmpty(test.snapshot(alice).drain(), DrainMode.TIMED));
            assertThat(test.runtime().execute(new Wait(alice, PATIENCE)))
                    .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
            assertStoppedAndEmpty(test.snapshot(alice).drain(), DrainMode.TIMED);
        }
    }

    @Test
    @Tag("A03")
    void unregisterEndsTheDrainAndTheEntryGoesWithItsSlot() {
        PlainDrain drain = new PlainDrain();
        try (TestRuntime test = TestRuntime.bare()) {
            test.install("standard", 0, drain);
            SessionId alice = listening(test, "alice");
            assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(test.snapshot(alice).drain().handlePresent()).isTrue();
            await().untilAsserted(() -> assertThat(drain.opened()).isEqualTo(1));

            UnregisterReport report = test.runtime().execute(new UnregisterSession(alice));

            assertThat(report.drain()).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
            assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
            assertThat(drain.closed()).isEqualTo(1);
        }
    }

    @Test
    @Tag("A04")
    void unregisterIsBoundedByADrainThatIgnoresItsCancellation() throws Exception {
        try (Hold hold = Hold.stubborn();
                TestRuntime test = TestRuntime.bare().with(draft -> draft.join = Duration.ofMillis(100))) {
            PlainDrain drain = new PlainDrain((context, claim) -> hold.stay());
            test.install("standard", 0, drain);
            SessionId alice = listening(test, "alice");
            comms.offer(alice, "stuck");
            hold.awaitEntered();

            UnregisterReport report = test.runtime().execute(new UnregisterSession(alice));

            assertThat(report.drain()).isEqualTo(CancelOutcome.ABANDONED);
            assertThat(report.discardedMessages()).isEqualTo(1);
            assertThat(drain.closed()).as("the pump is still in its drain").isZero();
            assertThat(test.assembly().insight().stuckDrains()).hasSize(1);

            hold.release();
            await().untilAsserted(() -> {
                assertThat(drain.closed()).isEqualTo(1);
                assertThat(test.assembly().insight().stuckDrains()).isEmpty();
            });
        }
    }

    @Test
    @Tag("A07")
    void aSnapshotTellsOfARunningDrain() {
        try (TestRuntime test = TestRuntime.draining()) {
            SessionId alice = listening(test, "alice");

            DrainSnapshot drain = test.snapshot(alice).drain();
            assertThat(drain.phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(drain.mode()).contains(DrainMode.PERSISTENT_HOST);
            assertThat(drain.handlePresent()).isTrue();
            assertThat(drain.type()).contains("standard");
            assertThat(drain.generation()).isPositive();
        }
    }

    @Test
    @Tag("A08")
    void aSnapshotTellsOfAStoppedDrain() {
        try (TestRuntime test = TestRuntime.draining()) {
            SessionId alice = SessionId.of("alice");
            assertThat(Refused.by(() -> test.runtime().execute(SetPeerIngressContext.listen(alice, comms)))
                            .kind())
                    .isEqualTo(Refusal.Kind.NOT_READY);
            test.register("alice");
            assertThat(test.runtime()
                            .execute(SetPeerIngressContext.listen(alice, comms))
                            .value())
                    .isTrue();

            test.runtime().execute(new Abort(alice));

            assertStoppedAndEmpty(test.snapshot(alice).drain(), DrainMode.PERSISTENT_HOST);
        }
    }

    private SessionId listening(TestRuntime test, String id) {
        SessionId session = test.register(id);
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        return session;
    }

    private static void assertStoppedAndEmpty(DrainSnapshot drain, DrainMode keptMode) {
        assertThat(drain.phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(drain.mode()).contains(keptMode);
        assertThat(drain.handlePresent()).isFalse();
    }
}
