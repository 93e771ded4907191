package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.StaleTurnException;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn in flight takes what steers it when it comes to a boundary (control-plane.md 4.7; section 12, 19). */
@Timeout(30)
class SteeringTest {
    private final TestRuntime test = TestRuntime.bare();
    private final Hold working = Hold.interruptible();
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final AtomicReference<TurnBoundary.Steering> steering =
            new AtomicReference<>(new TurnBoundary.Steering(List.of(), false));

    /** Works until it is released, then comes to one boundary. */
    private final ScriptedExecutor steerable = new ScriptedExecutor(turn -> {
        turn.boundary().open(signalled::countDown);
        working.stay();
        steering.set(turn.boundary().reach());
        return TurnResult.of("done");
    });

    @AfterEach
    void end() {
        working.close();
        test.close();
    }

    @Test
    @Tag("CP19")
    void whatSteersIsTakenOnceUnderAReceiptOfItsOwnAndNeverRunsAgain() throws Exception {
        SessionId alice = test.registerWith("alice", steerable);
        Prompt work = Prompts.prompt("work");
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        working.awaitEntered();
        Prompt left = Inputs.steer("left");
        Prompt right = Inputs.steer("right");
        CompletableFuture<Completion> turnedLeft = Inputs.give(test.runtime(), alice, left);
        CompletableFuture<Completion> turnedRight = Inputs.give(test.runtime(), alice, right);
        assertThat(signalled.await(10, TimeUnit.SECONDS)).as("told of it").isTrue();

        working.release();

        assertThat(turnedLeft.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
        assertThat(turnedRight.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(steering.get().inputs()).extracting(Turn.TurnInput::id).containsExactly(left.id(), right.id());
        Prompts.prompt(test.runtime(), alice, "next").get(10, TimeUnit.SECONDS);
        assertThat(steerable.texts()).containsExactly("work", "next");

        RunId run = steerable.turns().get(0).run();
        assertThat(contributors(alice, run, left)).containsExactly(left.id());
        assertThat(contributors(alice, run, right)).containsExactly(right.id());
        assertThat(test.told(EventType.INPUT_CONSUMED, left.id())).isEqualTo(1);
    }

    @Test
    @Tag("CP19")
    void everyReceiptOfARunHasANumberOfItsOwn() throws Exception {
        SessionId alice = test.registerWith("alice", steerable);
        Prompt work = Prompts.prompt("work");
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        working.awaitEntered();
        Prompt left = Inputs.steer("left");
        test.runtime().execute(new AcceptWithCompletion(alice, left));

        working.release();
        worked.get(10, TimeUnit.SECONDS);

        RunId run = steerable.turns().get(0).run();
        assertThat(sequence(alice, work)).isNotEqualTo(sequence(alice, left));
        assertThat(contributors(alice, run, work)).containsExactly(work.id());
        assertThat(contributors(alice, run, left)).containsExactly(left.id());
    }

    @Test
    void aTurnThatOpensLaterIsToldOfWhatSteersItAlready() throws Exception {
        SessionId alice = test.registerWith("alice", opensLater());
        test.runtime().execute(Prompts.accept(alice, "work"));
        working.awaitEntered();
        CompletableFuture<Completion> steered = Inputs.give(test.runtime(), alice, Inputs.steer("left"));

        working.release();

        assertThat(steered.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
        await().untilAsserted(() ->
                assertThat(steering.get().inputs()).as("handed to the turn").hasSize(1));
    }

    @Test
    void aTurnThatOpensLaterIsToldThatItIsToEnd() throws Exception {
        SessionId alice = test.registerWith("alice", opensLater());
        CompletableFuture<Completion> worked = Prompts.prompt(test.runtime(), alice, "work");
        working.awaitEntered();
        test.runtime().execute(new CancelAfterBoundary(alice, "test"));

        working.release();

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(steering.get().cancelled()).isTrue();
    }

    /** Opens its boundaries when it has been released, and comes to one when it is told to, and not before. */
    private ScriptedExecutor opensLater() {
        return new ScriptedExecutor(turn -> {
            working.stay();
            turn.boundary().open(signalled::countDown);
            if (signalled.await(5, TimeUnit.SECONDS)) {
                steering.set(turn.boundary().reach());
            }
            return TurnResult.of("done");
        });
    }

    @Test
    void whatATurnDoesNotTakeRunsNextBeforeWhatIsQueued() throws Exception {
        ScriptedExecutor deaf = new ScriptedExecutor(turn -> {
            working.stay();
            return TurnResult.withoutText();
        });
        SessionId alice = test.registerWith("alice", deaf);
        test.runtime().execute(Prompts.accept(alice, "work"));
        working.awaitEntered();
        test.runtime().execute(Prompts.accept(alice, "queued"));
        test.runtime().execute(new AcceptWithCompletion(alice, Inputs.steer("steers")));

        working.release();

        await().untilAsserted(() -> assertThat(deaf.texts()).containsExactly("work", "steers", "queued"));
    }

    @Test
    void whatWasTakenStaysConsumedThoughTheTurnFailsAfterwards() throws Exception {
        ScriptedExecutor failing = new ScriptedExecutor(turn -> {
            turn.boundary().open(() -> {});
            working.stay();
            turn.boundary().reach();
            throw new IllegalStateException("scripted");
        });
        SessionId alice = test.registerWith("alice", failing);
        Prompt work = Prompts.prompt("work");
        CompletableFuture<Completion> worked = Inputs.give(test.runtime(), alice, work);
        working.awaitEntered();
        Prompt left = Inputs.steer("left");
        CompletableFuture<Completion> turnedLeft = Inputs.give(test.runtime(), alice, left);

        working.release();

        assertThat(worked.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.AbandonedWithError.class);
        assertThat(turnedLeft.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
        await().until(() -> test.runtime().input(alice, work.id()).orElseThrow().phase() == InputPhase.QUEUED);
        assertThat(test.runtime().input(alice, left.id()).orElseThrow().phase()).isEqualTo(InputPhase.CONSUMED);
    }

    @Test
    void aMessageAsksATurnToMakeRoom() throws Exception {
        AtomicBoolean yields = new AtomicBoolean();
        ScriptedExecutor polite = new ScriptedExecutor(turn -> {
            turn.boundary().open(signalled::countDown);
            working.stay();
            if (turn.boundary().yieldRequested()) { // nobody asks the turn of the message itself
                yields.set(true);
            }
            return TurnResult.withoutText();
        });
        SessionId alice = test.registerWith("alice", polite);
        CompletableFuture<Completion> worked = Prompts.prompt(test.runtime(), alice, "work");
        working.awaitEntered();

        test.runtime()
                .execute(new AcceptWithCompletion(alice, Inputs.peer(new PeerConvention.Message(), Optional.empty())));

        assertThat(signalled.await(10, TimeUnit.SECONDS)).as("told of it").isTrue();
        working.release();
        worked.get(10, TimeUnit.SECONDS);
        assertThat(yields).isTrue();
    }

    @Test
    void aTurnThatIsOverIsToldSoAtItsNextBoundary() throws Exception {
        CompletableFuture<Throwable> late = new CompletableFuture<>();
        try (Hold stubborn = Hold.stubborn()) {
            test.with(draft -> draft.turnJoin = Duration.ofMillis(50));
            ScriptedExecutor hanging = new ScriptedExecutor(turn -> {
                stubborn.stay();
                late.complete(catchThrowable(turn.boundary()::reach));
                return TurnResult.withoutText();
            });
            SessionId alice = test.registerWith("alice", hanging);
            test.runtime().execute(Prompts.accept(alice, "work"));
            stubborn.awaitEntered();
            test.runtime().execute(new DetachExecutor(alice));
            Prompt left = Inputs.steer("left");
            test.runtime().execute(new AcceptWithCompletion(alice, left));

            stubborn.release();

            assertThat(late.get(10, TimeUnit.SECONDS)).isInstanceOf(StaleTurnException.class);
            assertThat(test.runtime().input(alice, left.id()).orElseThrow().phase())
                    .isEqualTo(InputPhase.QUEUED);
        }
    }

    private long sequence(SessionId session, Prompt input) {
        return test.runtime()
                .input(session, input.id())
                .orElseThrow()
                .boundarySequence()
                .orElseThrow();
    }

    private List<InputId> contributors(SessionId session, RunId run, Prompt input) {
        return test.runtime()
                .execute(new LoadBoundaryReceipt(session, run, sequence(session, input)))
                .orElseThrow()
                .contributors();
    }

    @Test
    void aTurnThatIsToEndTakesNothingMore() throws Exception {
        SessionId alice = test.registerWith("alice", steerable);
        CompletableFuture<Completion> worked = Prompts.prompt(test.runtime(), alice, "work");
        working.awaitEntered();
        test.runtime().execute(new CancelAfterBoundary(alice, "test"));
        CompletableFuture<Completion> steered = Inputs.give(test.runtime(), alice, Inputs.steer("left"));

        working.release();

        assertThat(worked.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(steered.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(steerable.texts()).containsExactly("work", "left");
    }
}
