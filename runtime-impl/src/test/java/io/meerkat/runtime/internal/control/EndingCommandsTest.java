package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DestroyReport;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RetireReport;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retire, stop and destroy, and what becomes of what is queued (control-plane.md 5; section 12, 21 to 23 and 26 to 28). */
@Timeout(30)
class EndingCommandsTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare();
    private final Hold first = Hold.interruptible();

    /** Stays in "first", and is done with everything else at once. */
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("first")) {
            first.stay();
        }
        return TurnResult.of("done");
    });

    @AfterEach
    void end() {
        first.close();
        test.close();
    }

    @Test
    @Tag("CP21")
    @Tag("P04")
    void aRetiredSessionRunsWhatIsQueuedOnceEachAndTakesNothingNew() throws Exception {
        attach();
        List<Prompt> prompts = List.of(Prompts.prompt("first"), Prompts.prompt("second"), Prompts.prompt("third"));
        List<CompletableFuture<Completion>> waiting = prompts.stream()
                .map(prompt -> Inputs.give(test.runtime(), ALICE, prompt))
                .toList();
        first.awaitEntered();

        assertThat(test.runtime().execute(new Retire(ALICE))).isEqualTo(new RetireReport(0, 3));

        assertThat(phase()).as("while it still runs").isEqualTo(LifecyclePhase.RETIRED);
        assertThat(test.runtime().execute(new RuntimeState(ALICE))).isEqualTo(LifecyclePhase.RETIRED);
        assertThat(notReady(Prompts.accept(ALICE, "new"))).isEqualTo(LifecyclePhase.RETIRED);
        first.release();
        for (CompletableFuture<Completion> one : waiting) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        }
        assertThat(executor.texts()).containsExactly("first", "second", "third");
        assertThat(prompts)
                .allSatisfy(prompt -> assertThat(test.told(EventType.INPUT_CONSUMED, prompt.id()))
                        .isEqualTo(1));
        assertThat(phase()).isEqualTo(LifecyclePhase.RETIRED);
    }

    @Test
    @Tag("CP22")
    @Tag("P05")
    void withoutAnExecutorARetiredSessionGivesUpWhatIsQueued() throws Exception {
        test.register("alice");
        CompletableFuture<Completion> one = Prompts.prompt(test.runtime(), ALICE, "one");
        CompletableFuture<Completion> two = Prompts.prompt(test.runtime(), ALICE, "two");

        assertThat(test.runtime().execute(new Retire(ALICE))).isEqualTo(new RetireReport(2, 0));

        Completion told = new Completion.RuntimeTerminated("retired without runtime loop");
        assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo(told);
        assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(told);
    }

    @Test
    @Tag("CP23")
    void retiringIsIdempotentAndAStoppedSessionIsNotRetired() {
        attach();
        assertThat(test.runtime().execute(new Retire(ALICE))).isEqualTo(new RetireReport(0, 0));
        assertThat(test.runtime().execute(new Retire(ALICE))).isEqualTo(new RetireReport(0, 0));

        SessionId bob = test.register("bob");
        test.runtime().execute(new StopRuntimeExecutor(bob, "test"));
        assertThat(Refused.by(() -> test.runtime().execute(new Retire(bob))))
                .isInstanceOf(Refusal.ValidationFailed.class);
    }

    @Test
    @Tag("CP26")
    void aDestroyedSessionIsNeitherDestroyedNorRegisteredAgain() throws Exception {
        test.register("alice");
        CompletableFuture<Completion> waiting = Prompts.prompt(test.runtime(), ALICE, "never run");

        assertThat(test.runtime().execute(new Destroy(ALICE))).isEqualTo(new DestroyReport(1));

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime destroyed"));
        assertThat(Refused.by(() -> test.runtime().execute(new Destroy(ALICE)))).isInstanceOf(Refusal.Destroyed.class);
        assertThat(Refused.by(() -> test.runtime().execute(new RegisterSession(ALICE))))
                .isInstanceOf(Refusal.Destroyed.class);
    }

    @Test
    @Tag("CP27")
    @Tag("P03")
    void aSessionAtRestIsStoppedAtOnceWithOrWithoutAnExecutor() {
        attach();
        SessionId bob = test.register("bob");

        test.runtime().execute(new StopRuntimeExecutor(ALICE, "test"));
        test.runtime().execute(new StopRuntimeExecutor(bob, "test"));

        assertThat(phase()).isEqualTo(LifecyclePhase.STOPPED);
        assertThat(test.snapshot(bob).phase()).isEqualTo(LifecyclePhase.STOPPED);
    }

    @Test
    @Tag("CP27")
    @Tag("P02")
    void aStopDuringARunLetsItEndAndGivesUpWhatIsBehindIt() throws Exception {
        test.with(draft -> draft.stop = Duration.ofMillis(20));
        attach();
        CompletableFuture<Completion> running = Prompts.prompt(test.runtime(), ALICE, "first");
        first.awaitEntered();
        CompletableFuture<Completion> queued = Inputs.give(test.runtime(), ALICE, Inputs.progress("half", "answer"));

        assertThat(test.runtime().execute(new StopRuntimeExecutor(ALICE, "test")))
                .isEqualTo(Done.DONE);
        first.release();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
        await().untilAsserted(() -> assertThat(phase()).isEqualTo(LifecyclePhase.STOPPED));
        assertThat(executor.texts()).containsExactly("first");
    }

    @Test
    @Tag("CP28")
    void aStoppedSessionIsNotStoppedAgainAndTakesNoInput() {
        attach();
        test.runtime().execute(new StopRuntimeExecutor(ALICE, "test"));

        assertThat(Refused.by(() -> test.runtime().execute(new StopRuntimeExecutor(ALICE, "test"))))
                .isInstanceOf(Refusal.ValidationFailed.class);
        assertThat(notReady(Prompts.accept(ALICE, "late"))).isEqualTo(LifecyclePhase.STOPPED);
    }

    @Test
    @Tag("B15")
    @Tag("B16")
    void aRetiredAndAStoppedSessionAreNotIngestedInto() {
        test.register("alice");
        test.runtime().execute(new PrepareBindings(ALICE));
        test.runtime().execute(new Retire(ALICE));
        assertThat(notReady(new Ingest(ALICE, Prompts.prompt("late")))).isEqualTo(LifecyclePhase.RETIRED);

        test.runtime().execute(new Reset(ALICE));
        test.runtime().execute(new StopRuntimeExecutor(ALICE, "test"));
        assertThat(notReady(new Ingest(ALICE, Prompts.prompt("late")))).isEqualTo(LifecyclePhase.STOPPED);
    }

    @Test
    void aRetiredSessionThatStillRunsIsNotIngestedIntoEither() throws Exception {
        attach();
        test.runtime().execute(new PrepareBindings(ALICE));
        test.runtime().execute(Prompts.accept(ALICE, "first"));
        first.awaitEntered();
        test.runtime().execute(new Retire(ALICE));

        assertThat(notReady(new Ingest(ALICE, Prompts.prompt("late")))).isEqualTo(LifecyclePhase.RETIRED);
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
