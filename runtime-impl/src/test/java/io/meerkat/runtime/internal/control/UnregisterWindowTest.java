package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session between the begin and the end of its unregister, held open by a turn in flight (drain.md 7.4, 8.5). */
@Timeout(60)
class UnregisterWindowTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final FakeComms COMMS = new FakeComms("fake");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestRuntime test = TestRuntime.draining()
            .with(draft -> draft.turnGrace = LONG)
            .with(draft -> draft.turnJoin = LONG)
            .with(draft -> draft.unregister = Duration.ofSeconds(30));
    private final Hold turn = Hold.interruptible();

    @BeforeEach
    void attach() {
        test.registerWith(ALICE.value(), new ScriptedExecutor(running -> {
            turn.stay();
            return TurnResult.withoutText();
        }));
    }

    @AfterEach
    void end() {
        turn.close();
        test.close();
    }

    @Test
    @Tag("E11")
    void aRunThatCommitsInTheWindowKeepsItsOutcome() throws Exception {
        CompletableFuture<Completion> run = Prompts.prompt(test.runtime(), ALICE, "work");
        CompletableFuture<UnregisterReport> unregister = beginUnregister();
        assertThat(test.snapshot(ALICE).openObligations())
                .containsExactly("runtime loop", "comms drain", "completion waiters");

        turn.release();

        assertThat(unregister.get(20, TimeUnit.SECONDS).turn()).isEqualTo(CancelOutcome.CLEAN);
        assertThat(run.get(20, TimeUnit.SECONDS)).isInstanceOf(Completion.CompletedWithoutResult.class);
        assertThat(test.runtime().execute(new ContainsSession(ALICE))).isFalse();
    }

    @Test
    @Tag("E12")
    void aReportThatComesAfterTheEndIsBenign() {
        SessionId bob = test.register("bob");
        test.runtime().execute(new UnregisterSession(bob));

        assertThat(test.runtime().execute(new NotifyDrainExited(bob, DrainExitReason.IDLE_TIMEOUT)))
                .isEqualTo(Done.DONE);
        assertThat(test.runtime().session(bob)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("whatWouldKeepTheSession")
    @Tag("E08")
    @Tag("Q29")
    void theWindowRefuses(Command<?> command) throws Exception {
        test.runtime().execute(Prompts.accept(ALICE, "work"));
        CompletableFuture<UnregisterReport> unregister = beginUnregister();

        Refusal refusal = Refused.by(() -> test.runtime().execute(command));

        assertThat(refusal).isInstanceOfSatisfying(Refusal.UnregisterInProgress.class, inProgress -> {
            assertThat(inProgress.session()).isEqualTo(ALICE);
            assertThat(inProgress.openObligations()).contains("runtime loop");
        });
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.INACTIVE);
        turn.release();
        unregister.get(20, TimeUnit.SECONDS);
        assertThat(test.runtime().execute(new ContainsSession(ALICE))).isFalse();
    }

    static Command<?>[] whatWouldKeepTheSession() {
        return new Command<?>[] {
            new RegisterSession(ALICE),
            new PrepareBindings(ALICE),
            new EnsureSessionWithExecutor(ALICE, "test-alice"),
            SetPeerIngressContext.listen(ALICE, COMMS),
            SetPeerIngressContext.claim(ALICE, COMMS),
            Prompts.accept(ALICE, "late")
        };
    }

    @Test
    void theWindowTakesNoMailAndSaysWhy() throws Exception {
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, COMMS));
        COMMS.send(ALICE, "work").get(20, TimeUnit.SECONDS);
        CompletableFuture<UnregisterReport> unregister = beginUnregister();

        Offer late = COMMS.offer(ALICE, "late");

        assertThat(late)
                .isInstanceOfSatisfying(
                        Offer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OfferRefusal.SESSION_CLOSED));
        turn.release();
        unregister.get(20, TimeUnit.SECONDS);
    }

    @Test
    @Tag("Q31")
    void aHandleFromBeforeTheUnregisterIsRefusedAlsoOnTheNextRegistration() throws Exception {
        DrainHandle stale = test.runtime().execute(new PrepareBindings(ALICE)).drain();
        test.runtime().execute(new UnregisterSession(ALICE));

        assertStale(stale);
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, COMMS));
        assertStale(stale);
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    private static void assertStale(DrainHandle handle) {
        assertThat(Refused.by(handle::ensureDrainRunning)).isInstanceOf(Refusal.StaleAuthority.class);
        assertThat(Refused.by(() -> handle.spawnDrain(DrainMode.TIMED))).isInstanceOf(Refusal.StaleAuthority.class);
        assertThat(Refused.by(handle::stopDrain)).isInstanceOf(Refusal.StaleAuthority.class);
        assertThat(Refused.by(() -> handle.notifyDrainExited(DrainExitReason.FAILED)))
                .isInstanceOf(Refusal.StaleAuthority.class);
    }

    @Test
    void theEndOfASessionTakesTheIngressAlsoFromAMob() {
        FakeComms comms = new FakeComms("of the mob");
        test.runtime().execute(SetPeerIngressContext.listenFor(MobId.of("m"), ALICE, comms));

        test.runtime().execute(new UnregisterSession(ALICE));

        assertThat(comms.disconnects(ALICE)).isEqualTo(1);
        assertThat(comms.offer(ALICE, "late"))
                .isInstanceOfSatisfying(
                        Offer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OfferRefusal.SESSION_CLOSED));
        assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.INGRESS_OWNER_CHANGED)
                .last()
                .satisfies(event -> assertThat(event.attributes()).containsEntry("to", "nobody"));
    }

    /** The unregister has begun and waits for the turn. */
    private CompletableFuture<UnregisterReport> beginUnregister() throws InterruptedException {
        turn.awaitEntered();
        assertThat(test.snapshot(ALICE).phase()).isEqualTo(LifecyclePhase.RUNNING);
        CompletableFuture<UnregisterReport> unregister =
                test.runtime().submit(new UnregisterSession(ALICE)).toCompletableFuture();
        await().until(() -> test.snapshot(ALICE).registration() == RegistrationPhase.DRAINING);
        return unregister;
    }
}
