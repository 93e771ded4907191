package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may say that a drain has ended, and about which one (drain.md 5.5, 9.4; R3, R8). */
@Timeout(30)
class DrainGenerationReportsTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.respawn = Duration.ofHours(1));
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void aDrainThatEndsWithoutAWordIsReportedAsFailedByTheHost() {
        test.install("mute", 0, PumpThatGivesNothing.FACTORY);

        listening();

        await().until(() -> drain().phase() == DrainPhase.EXITED_RESPAWNABLE);
        assertExitedOnce(DrainExitReason.FAILED);
    }

    @Test
    void theLateFailureOfAnOlderGenerationIsCountedAndChangesNothing() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            test.with(draft -> draft.join = Duration.ofMillis(50));
            test.install("old", 0, new PlainDrain((context, claim) -> {
                hold.stay();
                throw new IllegalStateException("planted: too late to fail");
            }));
            listening();
            CompletableFuture<Receipt> receipt = comms.send(ALICE, "claimed twice");
            hold.awaitEntered();
            test.install("new", 1, new PlainDrain());
            assertThat(receipt.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
            DrainSnapshot present = drain();

            hold.release();
            await().until(() -> test.assembly().insight().stuckDrains().isEmpty());

            assertThat(drain()).isEqualTo(present);
            assertThat(present.phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(present.type()).contains("new");
            assertThat(test.snapshot(ALICE).inbox().admitted()).isEqualTo(1);
        }
    }

    @Test
    void aReportFromOutsideMeansThePresentDrainWhichIsJoined() throws Exception {
        PlainDrain drain = new PlainDrain();
        test.install("standard", 0, drain);
        listening();
        await().until(() -> drain.opened() == 1);

        test.runtime().execute(new NotifyDrainExited(ALICE, DrainExitReason.SESSION_SHUTDOWN));

        assertThat(drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(drain.closed()).isEqualTo(1);
        test.runtime().execute(new NotifyDrainExited(ALICE, DrainExitReason.FAILED));
        assertThat(drain().phase()).as("a second report changes nothing").isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void aTimedDrainEndsAfterItsIdleTimeAndAPersistentOneDoesNot() {
        test.with(draft -> draft.idleTimeout = Duration.ofMillis(30));
        test.install("standard", 0, new PlainDrain());
        listening();
        SessionId bob = test.register("bob");
        test.runtime().execute(SetPeerIngressContext.claim(bob, comms));
        test.runtime().execute(new PrepareBindings(bob)).drain().spawnDrain(DrainMode.TIMED);

        assertThat(test.runtime().execute(new Wait(bob, Duration.ofSeconds(10))))
                .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));

        assertThat(drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertExitedOnce(DrainExitReason.IDLE_TIMEOUT);
    }

    @Test
    void aTimedDrainThatIsAtWorkIsNotIdle() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            test.with(draft -> draft.idleTimeout = Duration.ofMillis(30));
            test.install("slow", 0, new PlainDrain((context, claim) -> hold.stay()));
            test.register(ALICE.value());
            test.runtime().execute(SetPeerIngressContext.claim(ALICE, comms));
            comms.offer(ALICE, "work");
            test.runtime().execute(new PrepareBindings(ALICE)).drain().spawnDrain(DrainMode.TIMED);
            hold.awaitEntered();

            assertThat(test.runtime().execute(new Wait(ALICE, Duration.ofMillis(300))))
                    .isEqualTo(new WaitOutcome.TimedOut());

            hold.release();
            assertThat(test.runtime().execute(new Wait(ALICE, Duration.ofSeconds(10))))
                    .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
            assertThat(test.snapshot(ALICE).inbox().admitted()).isEqualTo(1);
        }
    }

    private void listening() {
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
    }

    private void assertExitedOnce(DrainExitReason reason) {
        await().untilAsserted(() -> assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.DRAIN_EXITED)
                .singleElement()
                .satisfies(exit -> assertThat(exit.attributes()).containsEntry("reason", reason.name())));
    }

    private DrainSnapshot drain() {
        return test.snapshot(ALICE).drain();
    }
}
