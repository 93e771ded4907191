package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RetireReport;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retiring a session: nothing new, what is queued is run or given up (drain.md 8.2; control-plane.md 5.3; H5, H6). */
@Timeout(30)
class RetireTest {
    private static final RetireReport NOTHING_LEFT = new RetireReport(0, 0);

    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("B39")
    void twoAtOnceAreBothAcceptedAndTheSessionIsRetired() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), alice, "work");

        CompletableFuture<RetireReport> first =
                test.runtime().submit(new Retire(alice)).toCompletableFuture();
        CompletableFuture<RetireReport> second =
                test.runtime().submit(new Retire(alice)).toCompletableFuture();

        assertThat(first.get(10, TimeUnit.SECONDS).inputsAbandoned()).isZero();
        assertThat(second.get(10, TimeUnit.SECONDS).inputsAbandoned()).isZero();
        assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: work"));
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RETIRED);
    }

    @Test
    @Tag("B40")
    void theLastOfSeveralHasNothingLeftToReport() {
        SessionId alice = test.register("alice");
        test.runtime().execute(Prompts.accept(alice, "never run"));

        assertThat(test.runtime().execute(new Retire(alice))).isEqualTo(new RetireReport(1, 0));
        assertThat(test.runtime().execute(new Retire(alice))).isEqualTo(NOTHING_LEFT);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RETIRED);
    }

    @Test
    @Tag("B41")
    void oneSessionDoesNotWaitForTheGateOfAnother() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            test.with(draft -> draft.join = Duration.ofSeconds(20));
            test.install("slow", 1, new PlainDrain((context, claim) -> hold.stay()));
            SessionId alice = test.register("alice");
            SessionId bob = test.register("bob");
            FakeComms comms = new FakeComms("fake");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            comms.offer(alice, "stuck");
            hold.awaitEntered();

            CompletableFuture<CancelOutcome> abort =
                    test.runtime().submit(new Abort(alice)).toCompletableFuture();
            await().until(() -> test.snapshot(alice).drain().phase() == DrainPhase.STOPPED);
            RetireReport report = test.runtime().execute(new Retire(bob));

            assertThat(report).isEqualTo(NOTHING_LEFT);
            assertThat(abort).as("alice's gate is still held").isNotDone();
        }
    }

    @Test
    @Tag("D11")
    void withoutAnExecutorWhatIsQueuedIsGivenUpAndWhoWaitsForItIsTold() throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> waiting = Prompts.prompt(test.runtime(), alice, "never run");

        test.runtime().execute(new Retire(alice));

        assertThat(waiting.get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.RuntimeTerminated("retired without runtime loop"));
        assertThat(test.snapshot(alice).activeInputs()).isZero();
    }

    @Test
    void aTurnInFlightIsNotCutAndWhatIsQueuedIsRunAfterIt() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            ScriptedExecutor executor = new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.of("done");
            });
            SessionId alice = test.registerWith("alice", executor);
            CompletableFuture<Completion> first = Prompts.prompt(test.runtime(), alice, "first");
            CompletableFuture<Completion> second = Prompts.prompt(test.runtime(), alice, "second");
            hold.awaitEntered();

            assertThat(test.runtime().execute(new Retire(alice))).isEqualTo(new RetireReport(0, 2));
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RETIRED);

            hold.release();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
            assertThat(executor.texts()).containsExactly("first", "second");
            assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RETIRED);
        }
    }

    @Test
    void aRetiredSessionIsGrantedAnotherExecutorForWhatIsStillQueued() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.of("of the first executor");
            }));
            CompletableFuture<Completion> first = Prompts.prompt(test.runtime(), alice, "first");
            CompletableFuture<Completion> second = Prompts.prompt(test.runtime(), alice, "second");
            hold.awaitEntered();
            test.runtime().execute(new Retire(alice));
            test.runtime().execute(new DetachExecutor(alice));
            test.install("another", new ScriptedExecutor());

            test.runtime().execute(new EnsureSessionWithExecutor(alice, "another"));

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: first"));
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("echo: second"));
            await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.RETIRED);
        }
    }

    @Test
    void whatAlwaysFailsIsTriedUntilItsAttemptsAreUsedUpThoughNobodyWakesTheSession() throws Exception {
        ScriptedExecutor failing = new ScriptedExecutor(turn -> {
            throw new IllegalStateException("scripted");
        });
        SessionId alice = test.registerWith("alice", failing);
        Prompt work = Prompts.prompt("work");
        Prompts.give(test.runtime(), alice, work).get(10, TimeUnit.SECONDS);
        await().until(() -> test.runtime().input(alice, work.id()).orElseThrow().phase() == InputPhase.QUEUED);

        test.runtime().execute(new Retire(alice));

        await().until(() -> test.told(EventType.INPUT_ABANDONED, work.id()) == 1);
        assertThat(test.runtime().input(alice, work.id()).orElseThrow().abandonReason())
                .contains(AbandonReason.MAX_ATTEMPTS_EXHAUSTED);
        assertThat(failing.turns()).hasSize(3);
    }

    @Test
    void isToldOnce() {
        SessionId alice = test.register("alice");

        test.runtime().execute(new Retire(alice));
        test.runtime().execute(new Retire(alice));

        assertThat(test.events(EventType.RUNTIME_RETIRED)).hasSize(1);
    }

    @Test
    void whatIsQueuedStillRunsThoughTheExecutorIsUpdatedMeanwhile() throws Exception {
        try (Hold working = Hold.interruptible()) {
            ScriptedExecutor executor = new ScriptedExecutor(turn -> {
                if (turn.inputs().get(0).attempt() == 1
                        && test.events(EventType.RUN_STARTED).size() == 1) {
                    working.stay();
                }
                return TurnResult.withoutText();
            });
            var installed = test.install("agent", executor);
            SessionId alice = SessionId.of("alice");
            test.runtime().execute(new EnsureSessionWithExecutor(alice, "agent"));
            CompletableFuture<Completion> first = Prompts.prompt(test.runtime(), alice, "first");
            CompletableFuture<Completion> second = Prompts.prompt(test.runtime(), alice, "second");
            working.awaitEntered();
            assertThat(test.runtime().execute(new Retire(alice))).isEqualTo(new RetireReport(0, 2));

            test.uninstall(installed);
            test.install("agent", executor);

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
        }
    }
}
