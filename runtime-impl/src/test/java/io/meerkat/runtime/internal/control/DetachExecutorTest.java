package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DetachReport;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking the executor away and keeping everything else (design, sections 4.9 and 6). */
@Timeout(30)
class DetachExecutorTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final String SLOW = "slow";

    private final TestRuntime test = TestRuntime.draining();
    private final Hold turn = Hold.interruptible();
    private final ScriptedExecutor slow = new ScriptedExecutor(running -> {
        turn.stay();
        return TurnResult.of("slow");
    });
    private final Installed slowFactory = test.install(SLOW, slow);

    @BeforeEach
    void attach() {
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, SLOW));
    }

    @AfterEach
    void end() {
        turn.close();
        test.close();
    }

    @Test
    void anExecutorAtRestIsTakenAwayAndThePhaseIsKept() {
        DetachReport report = test.runtime().execute(new DetachExecutor(ALICE));

        assertThat(report).isEqualTo(new DetachReport(CancelOutcome.NOT_RUNNING, 0));
        assertDetached(LifecyclePhase.ATTACHED);
        await().until(() -> slow.closed() == 1);
    }

    @Test
    void aTurnInFlightIsCutAndItsInputGoesBackBeforeWhatIsBehindIt() throws Exception {
        Prompt first = Prompts.prompt("first");
        CompletableFuture<Completion> firstDone = Prompts.give(test.runtime(), ALICE, first);
        CompletableFuture<Completion> secondDone = Prompts.prompt(test.runtime(), ALICE, "second");
        turn.awaitEntered();

        DetachReport report = test.runtime().execute(new DetachExecutor(ALICE));

        assertThat(report).isEqualTo(new DetachReport(CancelOutcome.FORCED, 1));
        assertDetached(LifecyclePhase.ATTACHED);
        InputSnapshot back = test.runtime().input(ALICE, first.id()).orElseThrow();
        assertThat(back.phase()).isEqualTo(InputPhase.QUEUED);
        assertThat(back.attempts()).isZero();
        assertThat(firstDone).isNotDone();

        ScriptedExecutor next = new ScriptedExecutor();
        test.install("next", next);
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "next"));
        assertThat(secondDone.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: second"));
        assertThat(firstDone.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: first"));
        assertThat(next.texts()).containsExactly("first", "second");
    }

    @Test
    void aRetiredSessionStaysRetiredAndKeepsItsQueue() throws Exception {
        test.runtime().execute(Prompts.accept(ALICE, "first"));
        turn.awaitEntered();
        test.runtime().execute(new Retire(ALICE));

        test.runtime().execute(new DetachExecutor(ALICE));

        assertDetached(LifecyclePhase.RETIRED);
        assertThat(test.snapshot(ALICE).queuedInputs()).isEqualTo(1);
    }

    @Test
    void aTurnThatIgnoresItsCutIsFenced() throws Exception {
        try (Hold stubborn = Hold.stubborn()) {
            test.with(draft -> draft.turnJoin = Duration.ofMillis(50));
            SessionId bob = test.registerWith("bob", new ScriptedExecutor(running -> {
                stubborn.stay();
                return TurnResult.of("too late");
            }));
            CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), bob, "work");
            stubborn.awaitEntered();

            DetachReport report = test.runtime().execute(new DetachExecutor(bob));

            assertThat(report).isEqualTo(new DetachReport(CancelOutcome.ABANDONED, 1));
            test.install("next", new ScriptedExecutor());
            test.runtime().execute(new EnsureSessionWithExecutor(bob, "next"));
            assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: work"));
            stubborn.release();
            await().until(() -> test.assembly().insight().totals().staleReports() == 1);
            assertThat(test.snapshot(bob).phase()).isEqualTo(LifecyclePhase.ATTACHED);
        }
    }

    @Test
    void whereNoneIsAttachedItIsRefused() {
        test.runtime().execute(new DetachExecutor(ALICE));

        Refusal refusal = Refused.by(() -> test.runtime().execute(new DetachExecutor(ALICE)));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        failed -> assertThat(failed.failedGuards()).containsExactly("registration_active"));
    }

    /** The executor's factory is gone, and the session waits for the next: a refused command takes nothing from it. */
    @Test
    void aRefusalDoesNotMakeTheSessionForgetTheExecutorItWaitsFor() {
        test.uninstall(slowFactory);
        Refusal refusal = Refused.by(() -> test.runtime().execute(new DetachExecutor(ALICE)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.VALIDATION_FAILED);

        test.install(SLOW, new ScriptedExecutor());

        await().until(() -> test.runtime().execute(new SessionHasExecutor(ALICE)));
    }

    private void assertDetached(LifecyclePhase phase) {
        SessionSnapshot session = test.snapshot(ALICE);
        assertThat(session.phase()).isEqualTo(phase);
        assertThat(session.registration()).isEqualTo(RegistrationPhase.QUEUING);
        assertThat(session.currentRun()).isEmpty();
        assertThat(session.executorType()).isEmpty();
    }
}
