package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.RecoveryReport;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RecycleReport;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.ResetReport;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reset, recycle and recover, and what becomes of what is queued (control-plane.md 5; section 12, 24 and 25). */
@Timeout(30)
class ResetAndRecycleTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare();
    private final Hold first = Hold.interruptible();

    /** Stays in "first", fails "fails", and is done with everything else at once. */
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("first")) {
            first.stay();
        }
        if (turn.inputs().get(0).input().text().equals("fails")) {
            throw new IllegalStateException("scripted");
        }
        return TurnResult.of("done");
    });

    @AfterEach
    void end() {
        first.close();
        test.close();
    }

    @Test
    @Tag("CP24")
    void aRunningSessionIsNotResetAndNothingOfItChanges() throws Exception {
        attach();
        CompletableFuture<Completion> running = Prompts.prompt(test.runtime(), ALICE, "first");
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), ALICE, "queued");
        first.awaitEntered();

        assertThat(Refused.by(() -> test.runtime().execute(new Reset(ALICE))))
                .isInstanceOf(Refusal.ValidationFailed.class);

        assertThat(phase()).isEqualTo(LifecyclePhase.RUNNING);
        first.release();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
    }

    @Test
    @Tag("CP24")
    @Tag("D12")
    @Tag("P01")
    void aResetGivesUpWhatIsQueuedAndTheSessionTakesInputAgain() throws Exception {
        CompletableFuture<Completion> failed = restAfterAFailure();
        CompletableFuture<Completion> waiting = Inputs.give(test.runtime(), ALICE, Inputs.progress("half", "answer"));

        assertThat(test.runtime().execute(new Reset(ALICE))).isEqualTo(new ResetReport(2));

        assertThat(failed).isCompleted();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime reset"));
        assertThat(phase()).isEqualTo(LifecyclePhase.IDLE);
        assertThat(test.snapshot(ALICE).activeInputs()).isZero();
        assertThat(Prompts.prompt(test.runtime(), ALICE, "again").get(10, TimeUnit.SECONDS))
                .as("its executor is still attached")
                .isEqualTo(new Completion.Completed("done"));
        assertThat(executor.texts()).containsExactly("fails", "again");
    }

    @Test
    @Tag("CP24")
    void aResetBringsARetiredSessionBack() throws Exception {
        test.register("alice");
        test.runtime().execute(new Retire(ALICE));

        test.runtime().execute(new Reset(ALICE));

        assertThat(phase()).isEqualTo(LifecyclePhase.IDLE);
        CompletableFuture<Completion> again = Prompts.prompt(test.runtime(), ALICE, "again");
        attach();
        assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
    }

    @Test
    @Tag("CP25")
    @Tag("D19")
    @Tag("D21")
    void aRecycleKeepsWhatIsQueuedAndWhoWaitsForIt() throws Exception {
        test.register("alice");
        CompletableFuture<Completion> one = Prompts.prompt(test.runtime(), ALICE, "one");
        CompletableFuture<Completion> two = Prompts.prompt(test.runtime(), ALICE, "two");

        assertThat(test.runtime().execute(new Recycle(ALICE))).isEqualTo(new RecycleReport(2));

        assertThat(one).isNotDone();
        assertThat(test.snapshot(ALICE).queuedInputs()).isEqualTo(2);
        attach();
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
    }

    @Test
    @Tag("CP25")
    @Tag("D22")
    void aRecycledSessionWithAnExecutorIsWoken() throws Exception {
        assertThat(restAfterAFailure()).isCompleted();

        assertThat(test.runtime().execute(new Recycle(ALICE))).isEqualTo(new RecycleReport(1));

        await().untilAsserted(() -> assertThat(executor.texts()).containsExactly("fails", "fails"));
        await().untilAsserted(() -> assertThat(phase()).isEqualTo(LifecyclePhase.ATTACHED));
    }

    @Test
    @Tag("CP25")
    void aRecycledSessionIsBoundAnewBeforeAnythingIsIngested() {
        test.register("alice");
        test.runtime().execute(new PrepareBindings(ALICE));
        test.runtime().execute(new Recycle(ALICE));

        notReady(new Ingest(ALICE, Prompts.prompt("too soon")));
        test.runtime().execute(new PrepareBindings(ALICE));

        assertThat(test.runtime()
                        .execute(new Ingest(ALICE, Prompts.prompt("now")))
                        .kind())
                .isEqualTo(AcceptOutcome.Kind.ACCEPTED);
    }

    @Test
    void aRecoveryTakesUpWhatWaits() {
        test.register("alice");
        Prompt waits = Prompts.prompt("waits");
        test.runtime().execute(new AcceptWithoutWake(ALICE, waits));

        assertThat(test.runtime().execute(new Recover(ALICE))).isEqualTo(new RecoveryReport(1, 0, 0, List.of()));

        assertThat(test.runtime().input(ALICE, waits.id()).orElseThrow().recoveries())
                .isEqualTo(1);
        assertThat(test.snapshot(ALICE).queuedInputs()).isEqualTo(1);
    }

    /** One input has failed and waits; nobody looks for work until the session is woken. */
    private CompletableFuture<Completion> restAfterAFailure() throws Exception {
        test.register("alice");
        CompletableFuture<Completion> failed = Prompts.prompt(test.runtime(), ALICE, "fails");
        attach();
        assertThat(failed.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.AbandonedWithError.class);
        return failed;
    }

    private void attach() {
        test.install("scripted", executor);
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "scripted"));
    }

    private LifecyclePhase phase() {
        return test.snapshot(ALICE).phase();
    }

    private LifecyclePhase notReady(Command<?> command) {
        return ((Refusal.NotReady) Refused.by(() -> test.runtime().execute(command))).state();
    }
}
