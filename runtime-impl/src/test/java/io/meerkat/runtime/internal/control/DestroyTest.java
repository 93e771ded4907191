package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DestroyReport;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a session for ever: nothing of it goes on (control-plane.md 5.5; H3, R11). */
@Timeout(30)
class DestroyTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare();
    private final FakeComms comms = new FakeComms("fake");
    private final Hold hold = Hold.interruptible();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    @Tag("Q26")
    void aRunningDrainIsEndedAndJoinedAndItsOwnerLosesTheIngress() throws Exception {
        PlainDrain drain = new PlainDrain((context, claim) -> hold.stay());
        test.install("slow", 0, drain);
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        CompletableFuture<Receipt> claimed = comms.send(ALICE, "claimed");
        CompletableFuture<Receipt> behind = comms.send(ALICE, "behind it");
        hold.awaitEntered();

        test.runtime().execute(new Destroy(ALICE));

        SessionSnapshot destroyed = test.snapshot(ALICE);
        assertThat(destroyed.phase()).isEqualTo(LifecyclePhase.DESTROYED);
        assertThat(destroyed.drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(destroyed.drain().handlePresent()).isFalse();
        assertThat(destroyed.owner().kind()).isEqualTo(IngressOwnerKind.UNATTACHED);
        assertThat(drain.closed()).isEqualTo(1);
        assertThat(comms.disconnects(ALICE)).isEqualTo(1);
        for (CompletableFuture<Receipt> receipt : List.of(claimed, behind)) {
            assertThat(receipt.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Receipt.Dropped.class,
                            dropped -> assertThat(dropped.reason()).isEqualTo("session-destroyed"));
        }
        assertThat(test.runtime().execute(new Abort(ALICE))).isEqualTo(CancelOutcome.NOT_RUNNING);
    }

    @Test
    void itIsToldThatTheDrainHasEndedAndThatNobodyOwnsTheIngress() {
        test.install("standard", 0, new PlainDrain());
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        test.runtime().execute(new Destroy(ALICE));

        assertThat(events(EventType.DRAIN_EXITED)).isEqualTo(1);
        assertThat(events(EventType.INGRESS_OWNER_CHANGED))
                .as("claimed, and given up")
                .isEqualTo(2);
    }

    private long events(EventType type) {
        return test.runtime().events(0, 1_000).stream()
                .filter(event -> event.type() == type)
                .count();
    }

    @Test
    void aTurnInFlightIsCutAndEveryInputIsGivenUp() throws Exception {
        ScriptedExecutor executor = new ScriptedExecutor(turn -> {
            hold.stay();
            return TurnResult.of("too late");
        });
        test.registerWith(ALICE.value(), executor);
        Prompt running = Prompts.prompt("running");
        CompletableFuture<Completion> runningDone = Prompts.give(test.runtime(), ALICE, running);
        CompletableFuture<Completion> queuedDone = Prompts.prompt(test.runtime(), ALICE, "queued");
        hold.awaitEntered();

        assertThat(test.runtime().execute(new Destroy(ALICE))).isEqualTo(new DestroyReport(2));

        Completion destroyed = new Completion.RuntimeTerminated("runtime destroyed");
        assertThat(runningDone.get(10, TimeUnit.SECONDS)).isEqualTo(destroyed);
        assertThat(queuedDone.get(10, TimeUnit.SECONDS)).isEqualTo(destroyed);
        assertThat(test.runtime().input(ALICE, running.id()).orElseThrow().abandonReason())
                .contains(AbandonReason.DESTROYED);
        assertThat(test.snapshot(ALICE).activeInputs()).isZero();
        assertThat(test.events(EventType.RUN_CANCELLED))
                .extracting(RuntimeEvent::attributes)
                .containsExactly(Map.of("run", executor.turns().get(0).run().value(), "reason", "runtime destroyed"));
        await().until(() -> executor.closed() == 1);
    }

    @Test
    void itsCommsRuntimeIsRefusedFromThenOn() {
        test.install("standard", 0, new PlainDrain());
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        test.runtime().execute(new Destroy(ALICE));

        assertThat(comms.offer(ALICE, "late"))
                .isInstanceOfSatisfying(
                        Offer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OfferRefusal.SESSION_CLOSED));
    }

    @Test
    void aRetiredAndAStoppedSessionAreDestroyedToo() {
        SessionId retired = test.register("retired");
        test.runtime().execute(new Retire(retired));
        SessionId stopped = test.register("stopped");
        test.runtime().execute(new StopRuntimeExecutor(stopped, "test"));

        test.runtime().execute(new Destroy(retired));
        test.runtime().execute(new Destroy(stopped));

        assertThat(test.snapshot(retired).phase()).isEqualTo(LifecyclePhase.DESTROYED);
        assertThat(test.snapshot(stopped).phase()).isEqualTo(LifecyclePhase.DESTROYED);
    }

    @Test
    void theSecondDestroyIsRefused() {
        test.register(ALICE.value());
        test.runtime().execute(new Destroy(ALICE));

        assertThat(Refused.by(() -> test.runtime().execute(new Destroy(ALICE)))).isInstanceOf(Refusal.Destroyed.class);
    }
}
