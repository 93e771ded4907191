package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.run.ExecutorFactories.Installed;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a session's executor for good (control-plane.md 1.3, 5.2, 5.6). */
@Timeout(60)
class StopRuntimeExecutorTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.draining();
    private final Hold turn = Hold.interruptible();
    private final ScriptedExecutor slow = new ScriptedExecutor(running -> {
        turn.stay();
        return TurnResult.of("done");
    });

    @AfterEach
    void end() {
        turn.close();
        test.close();
    }

    @Test
    void aSessionWithoutAnExecutorStopsAndGivesUpWhatIsQueued() throws Exception {
        test.register(ALICE.value());
        Prompt prompt = Prompts.prompt("never run");
        CompletableFuture<Completion> waiting = Prompts.give(test.runtime(), ALICE, prompt);

        assertThat(test.runtime().execute(stop())).isEqualTo(Done.DONE);

        assertPhase(LifecyclePhase.STOPPED);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
        assertThat(test.runtime().input(ALICE, prompt.id()).orElseThrow().abandonReason())
                .contains(AbandonReason.STOPPED);
    }

    @Test
    void anExecutorAtRestIsStoppedAndClosedOnce() {
        test.registerWith(ALICE.value(), slow);

        test.runtime().execute(stop());

        assertPhase(LifecyclePhase.STOPPED);
        await().until(() -> slow.closed() == 1);
    }

    @Test
    void aTurnInFlightEndsFirstAndWhatIsBehindItIsGivenUp() throws Exception {
        test.registerWith(ALICE.value(), slow);
        CompletableFuture<Completion> running = Prompts.prompt(test.runtime(), ALICE, "running");
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), ALICE, "queued");
        turn.awaitEntered();
        test.runtime().execute(new SetSilentIntents(ALICE, Set.of("gossip")));
        CompletableFuture<Done> stop = test.runtime().submit(stop()).toCompletableFuture();
        // The stop clears the silent intents when it is asked for, not when it is complete.
        await().until(() -> test.snapshot(ALICE).silentIntents().isEmpty());

        turn.release();

        assertThat(stop.get(10, TimeUnit.SECONDS)).isEqualTo(Done.DONE);
        assertPhase(LifecyclePhase.STOPPED);
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
        assertThat(slow.texts()).containsExactly("running");
    }

    @Test
    void aTurnThatTakesLongerThanTheBoundStopsTheSessionWhenItEnds() throws Exception {
        test.with(draft -> draft.stop = Duration.ofMillis(20));
        test.registerWith(ALICE.value(), slow);
        CompletableFuture<Completion> running = Prompts.prompt(test.runtime(), ALICE, "running");
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), ALICE, "queued");
        turn.awaitEntered();

        assertThat(test.runtime().execute(stop())).isEqualTo(Done.DONE);
        assertPhase(LifecyclePhase.RUNNING);

        turn.release();
        await().untilAsserted(() -> assertPhase(LifecyclePhase.STOPPED));
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
        assertThat(slow.texts()).containsExactly("running");
    }

    @Test
    void aRetiredSessionStaysRetired() {
        test.registerWith(ALICE.value(), slow);
        test.runtime().execute(new Retire(ALICE));

        test.runtime().execute(stop());

        assertPhase(LifecyclePhase.RETIRED);
        await().until(() -> slow.closed() == 1);
    }

    @Test
    void aStoppedSessionIsNeitherStoppedAgainNorGivenAnExecutor() {
        test.registerWith(ALICE.value(), slow);
        test.runtime().execute(stop());

        Refusal again = Refused.by(() -> test.runtime().execute(stop()));
        Refusal attach = Refused.by(() -> test.runtime().execute(new EnsureSessionWithExecutor(ALICE, "test-alice")));

        assertThat(again)
                .isInstanceOfSatisfying(
                        Refusal.ValidationFailed.class,
                        refused -> assertThat(refused.phase()).isEqualTo(LifecyclePhase.STOPPED));
        assertThat(attach).isInstanceOf(Refusal.ValidationFailed.class);
        assertPhase(LifecyclePhase.STOPPED);
    }

    @Test
    void theDrainOfAStoppedSessionRunsAndSaysWhyItTakesNothing() throws Exception {
        FakeComms comms = new FakeComms("fake");
        test.registerWith(ALICE.value(), slow);
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        test.runtime().execute(stop());

        Receipt receipt = comms.send(ALICE, "late").get(10, TimeUnit.SECONDS);

        assertThat(receipt)
                .isInstanceOfSatisfying(
                        Receipt.Dropped.class,
                        dropped -> assertThat(dropped.reason()).isEqualTo("session-stopped"));
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    /** The loop looks for a stop, finds none, and comes to rest, while the stop finds the loop at work. */
    @Test
    void aStopThatMeetsTheEndOfATurnIsNotLost() throws Exception {
        test.install("echo", new ScriptedExecutor());
        for (int round = 0; round < 300; round++) {
            SessionId session = SessionId.of("session-" + round);
            test.runtime().execute(new EnsureSessionWithExecutor(session, "echo"));
            Prompts.prompt(test.runtime(), session, "work").get(10, TimeUnit.SECONDS);

            test.runtime().execute(new StopRuntimeExecutor(session, "test"));

            assertThat(test.snapshot(session).phase()).as("%s", session).isEqualTo(LifecyclePhase.STOPPED);
        }
    }

    @Test
    void noOtherTurnBeginsWhoeverGivesInputs() throws Exception {
        test.with(draft -> draft.stop = Duration.ofMillis(20));
        test.registerWith(ALICE.value(), slow);
        test.runtime().execute(Prompts.accept(ALICE, "running"));
        turn.awaitEntered();
        test.runtime().execute(stop());
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> producers = Stream.generate(() -> new Thread(() -> giveUntilRefused(enough)))
                .limit(3)
                .toList();
        producers.forEach(Thread::start);

        turn.release();

        try {
            await().untilAsserted(() -> assertPhase(LifecyclePhase.STOPPED));
        } finally {
            enough.set(true);
            for (Thread producer : producers) {
                producer.join();
            }
        }
        assertThat(slow.texts()).containsExactly("running");
    }

    private void giveUntilRefused(AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                test.runtime().execute(new AcceptWithCompletion(ALICE, Inputs.steer("more")));
            }
        } catch (CommandRefusedException stopped) {
            assertThat(stopped.refusal()).isInstanceOf(Refusal.NotReady.class);
        }
    }

    /** The factory takes no gate: it may go while the stop waits for the turn, or just before. */
    @Test
    void aStopIsCompleteWhenItReturnsThoughTheFactoryGoesMeanwhile() throws Exception {
        for (int round = 0; round < 30; round++) {
            SessionId session = SessionId.of("session-" + round);
            try (Hold working = Hold.interruptible()) {
                Installed factory = test.install("type-" + round, new ScriptedExecutor(running -> {
                    working.stay();
                    return TurnResult.withoutText();
                }));
                test.runtime().execute(new EnsureSessionWithExecutor(session, "type-" + round));
                test.runtime().execute(Prompts.accept(session, "work"));
                working.awaitEntered();
                CompletableFuture<Done> stop = test.runtime()
                        .submit(new StopRuntimeExecutor(session, "test"))
                        .toCompletableFuture();

                test.uninstall(factory);

                assertThat(stop.get(10, TimeUnit.SECONDS)).isEqualTo(Done.DONE);
                assertThat(test.snapshot(session).phase()).as("%s", session).isEqualTo(LifecyclePhase.STOPPED);
            }
        }
    }

    private static StopRuntimeExecutor stop() {
        return new StopRuntimeExecutor(ALICE, "test");
    }

    private void assertPhase(LifecyclePhase phase) {
        assertThat(test.snapshot(ALICE).phase()).isEqualTo(phase);
    }
}
