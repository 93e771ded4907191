package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for an input may do what he likes when it ends: his code runs on no thread that the session needs. */
@Timeout(60)
class WaiterTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void heMayUnregisterTheSessionAndNobodyWaitsForHim() throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<UnregisterReport> told = Prompts.prompt(test.runtime(), alice, "hello")
                .thenApply(ended -> test.runtime().execute(new UnregisterSession(alice)));

        test.registerWith("alice", new ScriptedExecutor());

        UnregisterReport report = told.get(20, TimeUnit.SECONDS);

        assertThat(report.turn()).isIn(CancelOutcome.NOT_RUNNING, CancelOutcome.CLEAN);
        assertThat(test.events(EventType.OBLIGATION_STUCK)).isEmpty();
    }

    @Test
    void heMayStayAndTheSessionGoesOn() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            SessionId alice = test.register("alice");
            CompletableFuture<Void> stays =
                    Prompts.prompt(test.runtime(), alice, "first").thenAccept(ended -> stay(hold));
            test.registerWith("alice", new ScriptedExecutor());
            hold.awaitEntered();

            AcceptedInput next = test.runtime().execute(Prompts.accept(alice, "next"));

            await().until(() ->
                    test.told(EventType.INPUT_CONSUMED, ((AcceptOutcome.Accepted) next.outcome()).input()) == 1);
            assertThat(stays).isNotDone();
        }
    }

    @Test
    void anInputThatIsGivenUpBeforeItsNextAttemptEndsOnce() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            throw new IllegalStateException("scripted");
        }));
        List<Prompt> prompts = List.of(Prompts.prompt("one"), Prompts.prompt("two"), Prompts.prompt("three"));

        for (Prompt prompt : prompts) {
            Inputs.give(test.runtime(), alice, prompt)
                    .thenApply(failed -> test.runtime().execute(new Reset(alice)))
                    .get(20, TimeUnit.SECONDS);

            await().untilAsserted(() -> assertThat(test.told(EventType.INPUT_ABANDONED, prompt.id()))
                    .isEqualTo(1));
            assertThat(test.runtime().input(alice, prompt.id()).orElseThrow().abandonReason())
                    .contains(AbandonReason.RESET);
            assertThat(test.snapshot(alice).activeInputs()).isZero();
        }
        assertThat(prompts)
                .allSatisfy(prompt -> assertThat(test.told(EventType.INPUT_ABANDONED, prompt.id()))
                        .isEqualTo(1));
    }

    @Test
    void whoWaitsForAnInputThatIsMergedIsToldOfTheOneItWasMergedInto() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            turn.boundary().open(() -> {});
            while (!enough.get()) {
                turn.boundary().reach();
            }
            return TurnResult.withoutText();
        }));
        CompletableFuture<Completion> work = Prompts.prompt(test.runtime(), alice, "work");
        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.RUNNING);

        List<CompletableFuture<Completion>> waiting = IntStream.range(0, 2_000)
                .mapToObj(number -> Inputs.give(test.runtime(), alice, Inputs.progress("step " + number, "answer")))
                .toList();

        CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new)).get(30, TimeUnit.SECONDS);
        enough.set(true);
        assertThat(work.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
    }

    private static void stay(Hold hold) {
        try {
            hold.stay();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
