package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.ReceiptDraft;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run has applied, and under which number (control-plane.md 4.6; section 12, 15). */
@Timeout(30)
class ReceiptTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void aTurnThatSaysNothingHasAppliedItsInputsUnderNumberNought() throws Exception {
        ScriptedExecutor echo = new ScriptedExecutor();
        SessionId alice = test.registerWith("alice", echo);
        Prompt prompt = Prompts.prompt("hello");

        Inputs.give(test.runtime(), alice, prompt).get(10, TimeUnit.SECONDS);

        RunId run = echo.turns().get(0).run();
        BoundaryReceipt receipt =
                test.runtime().execute(new LoadBoundaryReceipt(alice, run, 0)).orElseThrow();
        assertThat(receipt.contributors()).containsExactly(prompt.id());
        assertThat(receipt.boundary()).isEqualTo(RunApplyBoundary.RUN_START);
        assertThat(test.runtime().execute(new LoadBoundaryReceipt(alice, run, 1)))
                .isEmpty();
    }

    @Test
    void whatTheExecutorSaysOfItsConversationIsKept() throws Exception {
        SessionId alice = test.registerWith(
                "alice",
                new ScriptedExecutor(turn -> TurnResult.of("done")
                        .withReceipt(new ReceiptDraft(turn.run(), ids(turn), Optional.of("digest"), 7))));
        Prompt prompt = Prompts.prompt("hello");

        Inputs.give(test.runtime(), alice, prompt).get(10, TimeUnit.SECONDS);

        InputSnapshot consumed = test.runtime().input(alice, prompt.id()).orElseThrow();
        BoundaryReceipt receipt = test.runtime()
                .execute(new LoadBoundaryReceipt(
                        alice,
                        consumed.run().orElseThrow(),
                        consumed.boundarySequence().orElseThrow()))
                .orElseThrow();
        assertThat(receipt.conversationDigest()).contains("digest");
        assertThat(receipt.messageCount()).isEqualTo(7);
    }

    static Stream<Function<Turn, ReceiptDraft>> wrong() {
        return Stream.of(
                turn -> new ReceiptDraft(RunId.of("another"), ids(turn), Optional.empty(), 0),
                turn -> new ReceiptDraft(turn.run(), List.of(), Optional.empty(), 0),
                turn -> new ReceiptDraft(turn.run(), List.of(InputId.of("another")), Optional.empty(), 0));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    @Tag("CP15")
    void anExecutorThatDoesNotKnowWhatItHasDoneIsStoppedAndItsResultIsWithheld(Function<Turn, ReceiptDraft> draft)
            throws Exception {
        ScriptedExecutor confused =
                new ScriptedExecutor(turn -> TurnResult.of("secret").withReceipt(draft.apply(turn)));
        SessionId alice = test.registerWith("alice", confused);
        Prompt prompt = Prompts.prompt("hello");

        Completion completion = Inputs.give(test.runtime(), alice, prompt).get(10, TimeUnit.SECONDS);

        assertThat(completion)
                .isInstanceOfSatisfying(
                        Completion.CompletedWithFinalizationFailure.class,
                        failed -> assertThat(failed.error()).contains("receipt").doesNotContain("secret"));
        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.STOPPED);
        await().until(() -> confused.closed() == 1);
        InputSnapshot input = test.runtime().input(alice, prompt.id()).orElseThrow();
        assertThat(input.abandonReason()).contains(AbandonReason.STOPPED);
        assertThat(test.told(EventType.INPUT_CONSUMED, prompt.id())).isZero();
    }

    @Test
    @Tag("CP15")
    void withoutAResultTheInputIsGivenUpWithTheError() throws Exception {
        SessionId alice = test.registerWith(
                "alice",
                new ScriptedExecutor(turn -> TurnResult.withoutText()
                        .withReceipt(new ReceiptDraft(turn.run(), List.of(), Optional.empty(), 0))));

        assertThat(Prompts.prompt(test.runtime(), alice, "hello").get(10, TimeUnit.SECONDS))
                .isInstanceOf(Completion.AbandonedWithError.class);
        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.STOPPED);
    }

    private static List<InputId> ids(Turn turn) {
        return turn.inputs().stream().map(Turn.TurnInput::id).toList();
    }
}
