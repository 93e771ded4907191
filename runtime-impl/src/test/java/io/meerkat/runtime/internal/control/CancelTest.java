package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.InterruptHandle;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnCancelledException;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputOutcome;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are ended by command, at their boundary or at once (control-plane.md 1.3, 4.6; section 12, 17 and 29). */
@Timeout(30)
class CancelTest {
    private final TestRuntime test = TestRuntime.bare();
    private final Hold working = Hold.interruptible();
    private final CountDownLatch signalled = new CountDownLatch(1);

    /** Works on "work" until it is released, and says that it can be steered; anything else is done at once. */
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("work")) {
            turn.boundary().open(signalled::countDown);
            working.stay();
        }
        return TurnResult.of("done");
    });

    private final Prompt work = Prompts.prompt("work");

    @AfterEach
    void end() {
        working.close();
        test.close();
    }

    @Test
    @Tag("CP17")
    void aRunThatIsToEndAtItsBoundaryIsCancelledWhenItReturns() throws Exception {
        SessionId alice = test.registerWith("alice", executor);
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        CompletableFuture<Completion> next = Prompts.prompt(test.runtime(), alice, "next");
        working.awaitEntered();

        assertThat(test.runtime().execute(new CancelAfterBoundary(alice, "test")))
                .isEqualTo(Done.DONE);
        assertThat(signalled.await(10, TimeUnit.SECONDS)).as("told of it").isTrue();
        assertThat(worked).as("it works on").isNotDone();
        working.release();

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertCancelled(alice);
    }

    @Test
    @Tag("CP17")
    void aRunThatIsCancelledNowIsInterruptedAndTheNextInputRuns() throws Exception {
        SessionId alice = test.registerWith("alice", executor);
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        CompletableFuture<Completion> next = Prompts.prompt(test.runtime(), alice, "next");
        working.awaitEntered();

        assertThat(test.runtime().execute(new HardCancelCurrentRun(alice, "test")))
                .isEqualTo(CancelOutcome.FORCED);

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertCancelled(alice);
        assertThat(executor.closed()).as("the executor stays").isZero();
    }

    @Test
    @Tag("CP17")
    void aTurnMayCancelItself() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            throw new TurnCancelledException("changed its mind");
        }));

        assertThat(Inputs.give(test.runtime(), alice, work).get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Cancelled());
        assertCancelled(alice);
    }

    /** A turn that has ended by the interrupt alone is not told of. */
    @Test
    void theExecutorsOwnHandleIsCalledWithTheRunAndTheReason() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        Hold until = Hold.stubborn();
        test.install("handle", (session, settings) -> new Executor() {
            @Override
            public TurnResult apply(Turn turn) throws Exception {
                until.stay();
                return TurnResult.withoutText();
            }

            @Override
            public Optional<InterruptHandle> interruptHandle() {
                return Optional.of((run, reason) -> {
                    told.complete(run + " " + reason);
                    until.release();
                });
            }

            @Override
            public void close() {}
        });
        SessionId alice = SessionId.of("alice");
        test.runtime().execute(new EnsureSessionWithExecutor(alice, "handle"));
        test.runtime().execute(new AcceptWithCompletion(alice, work));
        until.awaitEntered();

        test.runtime().execute(new HardCancelCurrentRun(alice, "enough"));

        String run = test.events(EventType.RUN_STARTED).get(0).attributes().get("run");
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(run + " enough");
    }

    @Test
    @Tag("CP29")
    void withoutAnExecutorThereIsNothingToCancel() {
        SessionId alice = test.register("alice");

        assertThat(refusedState(new CancelAfterBoundary(alice, "test"))).isEqualTo(LifecyclePhase.IDLE);
        assertThat(refusedState(new HardCancelCurrentRun(alice, "test"))).isEqualTo(LifecyclePhase.IDLE);
    }

    @Test
    void anExecutorAtRestIsLeftAlone() throws Exception {
        SessionId alice = test.registerWith("alice", executor);

        assertThat(test.runtime().execute(new CancelAfterBoundary(alice, "test")))
                .isEqualTo(Done.DONE);
        assertThat(test.runtime().execute(new HardCancelCurrentRun(alice, "test")))
                .isEqualTo(CancelOutcome.NOT_RUNNING);

        assertThat(Prompts.prompt(test.runtime(), alice, "next").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Completed("done"));
    }

    @Test
    @Tag("B06")
    void aDestroyedSessionHasNoRunToCancelNow() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new Destroy(alice));

        assertThat(Refused.by(() -> test.runtime().execute(new HardCancelCurrentRun(alice, "test"))))
                .isInstanceOf(Refusal.Destroyed.class);
    }

    @Test
    @Tag("B07")
    void aDestroyedSessionHasNoRunToCancelAtItsBoundary() {
        SessionId alice = test.register("alice");
        test.runtime().execute(new Destroy(alice));

        assertThat(Refused.by(() -> test.runtime().execute(new CancelAfterBoundary(alice, "test"))))
                .isInstanceOf(Refusal.Destroyed.class);
    }

    private LifecyclePhase refusedState(Command<?> command) {
        return ((Refusal.NotReady) Refused.by(() -> test.runtime().execute(command))).state();
    }

    private void assertCancelled(SessionId session) {
        await().untilAsserted(() ->
                assertThat(test.told(EventType.INPUT_ABANDONED, work.id())).isEqualTo(1));
        InputSnapshot input = test.runtime().input(session, work.id()).orElseThrow();
        assertThat(input.abandonReason()).contains(AbandonReason.CANCELLED);
        assertThat(input.outcome()).contains(InputOutcome.CANCELLED);
        assertThat(test.events(EventType.RUN_CANCELLED)).hasSize(1);
    }

    @Test
    void aRunThatIsToEndAtItsBoundaryIsCancelledWhenItsExecutorGoes() throws Exception {
        var installed = test.install("agent", executor);
        SessionId alice = SessionId.of("alice");
        test.runtime().execute(new EnsureSessionWithExecutor(alice, "agent"));
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        CompletableFuture<Completion> next = Prompts.prompt(test.runtime(), alice, "next");
        working.awaitEntered();
        test.runtime().execute(new CancelAfterBoundary(alice, "test"));

        test.uninstall(installed);
        test.install("agent", executor);

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(executor.texts()).containsExactly("work", "next");
    }

    @Test
    void aRunThatWasCancelledTellsOfNoProgress() throws Exception {
        test.with(draft -> draft.turnJoin = Duration.ofMillis(20));
        CountDownLatch said = new CountDownLatch(1);
        try (Hold stubborn = Hold.stubborn()) {
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
                turn.progress("before");
                stubborn.stay();
                turn.progress("after");
                said.countDown();
                return TurnResult.withoutText();
            }));
            test.runtime().execute(new AcceptWithCompletion(alice, work));
            stubborn.awaitEntered();

            test.runtime().execute(new HardCancelCurrentRun(alice, "test"));
            stubborn.release();

            assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(test.events(EventType.RUN_PROGRESS))
                    .extracting(RuntimeEvent::detail)
                    .containsExactly("before");
        }
    }
}
