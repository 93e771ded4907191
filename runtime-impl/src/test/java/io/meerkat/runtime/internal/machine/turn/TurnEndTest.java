package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.turn.TurnMachine.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.state.TerminalCauseClass;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.state.TurnSurfaceClass;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cancellation, retries and failures of a turn (control-plane.md 2.6). */
class TurnEndTest {

    @Test
    void aCancellationAfterTheBoundaryWaitsForTheNextBoundary() {
        TurnMachine turn = TurnMachine.callingTheModel().given(new RequestCancelAfterBoundary(RUN));
        assertThat(turn.phase()).isEqualTo(TurnPhase.CALLING_LLM);

        turn.accepts(new LlmReturnedTerminal(RUN));
        assertThat(turn.accepts(new BoundaryContinue(RUN))).containsExactly("TurnBoundaryApplied", "TurnRunCancelled");

        assertThat(turn.phase()).isEqualTo(TurnPhase.CANCELLED);
        assertThat(turn.outcome()).isEqualTo(TurnTerminalOutcome.CANCELLED);
        assertThat(turn.get(TurnFields.CANCEL_AFTER_BOUNDARY)).isFalse();
        assertThat(turn.get(TurnFields.BOUNDARY_COUNT)).isEqualTo(1);
    }

    @Test
    void theLastBoundaryOfATurnCancelsItToo() {
        TurnMachine turn = TurnMachine.atABoundary().given(new RequestCancelAfterBoundary(RUN));

        turn.accepts(new BoundaryComplete(RUN));

        assertThat(turn.phase()).isEqualTo(TurnPhase.CANCELLED);
    }

    @Test
    void anImmediateAppendIsCancelledByBeingApplied() {
        TurnMachine turn =
                TurnMachine.running().given(new StartImmediateAppend(RUN), new RequestCancelAfterBoundary(RUN));

        assertThat(turn.accepts(new PrimitiveApplied(RUN))).containsExactly("TurnBoundaryApplied", "TurnRunCancelled");
    }

    @Test
    void aCancellationNowEndsTheTurnOnceTheTurnHasSeenIt() {
        TurnMachine turn = TurnMachine.callingTheModel().given(new CancelNow(RUN));
        assertThat(turn.phase()).isEqualTo(TurnPhase.CANCELLING);

        assertThat(turn.accepts(new CancellationObserved(RUN))).containsExactly("TurnRunCancelled");

        assertThat(turn.phase()).isEqualTo(TurnPhase.CANCELLED);
    }

    @Test
    void thereIsNothingToCancelBeforeATurnAndAfterIt() {
        assertThat(TurnMachine.running().refuses(new CancelNow(RUN))).containsExactly("turn_cancellable");
        assertThat(TurnMachine.atABoundary()
                        .given(new BoundaryComplete(RUN))
                        .refuses(new RequestCancelAfterBoundary(RUN)))
                .containsExactly("turn_cancellable");
    }

    @Test
    void anExtractionIsTriedAgainUntilItsRetriesAreSpentAndCompletesTheTurnAllTheSame() {
        TurnMachine turn = TurnMachine.atABoundary().given(new EnterExtraction(RUN, 1));
        assertThat(turn.accepts(new ExtractionValidationFailed(RUN, "no JSON"))).containsExactly("TurnCheckCompaction");
        assertThat(turn.phase()).isEqualTo(TurnPhase.CALLING_LLM);

        turn.given(new LlmReturnedTerminal(RUN), new EnterExtraction(RUN, 1));
        assertThat(turn.accepts(new ExtractionValidationFailed(RUN, "no JSON"))).containsExactly("TurnRunCompleted");

        assertThat(turn.phase()).isEqualTo(TurnPhase.COMPLETED);
        assertThat(turn.get(TurnFields.EXTRACTION_ATTEMPTS)).isEqualTo(2);
        assertThat(turn.get(TurnFields.EXTRACTION_ACTIVE)).isFalse();
        assertThat(turn.get(TurnFields.TERMINAL_CAUSE_KIND)).isNull();
    }

    @Test
    void aFailedModelCallIsTriedAgainByTheAttemptItWasGiven() {
        TurnMachine turn = TurnMachine.callingTheModel()
                .given(new RecoverableFailure(RUN, LlmRetryFailureKind.RATE_LIMITED, 2, 3, 250, "429"));
        assertThat(turn.phase()).isEqualTo(TurnPhase.ERROR_RECOVERY);
        assertThat(turn.get(TurnFields.LLM_RETRY_SELECTED_DELAY_MS)).isEqualTo(250);

        assertThat(turn.refuses(new RetryRequested(RUN, 1))).containsExactly("retry_attempt_matches");
        turn.accepts(new RetryRequested(RUN, 2));

        assertThat(turn.phase()).isEqualTo(TurnPhase.CALLING_LLM);
    }

    @Test
    void aFailedModelCallIsNotTriedMoreOftenThanAllowed() {
        TurnMachine turn = TurnMachine.callingTheModel();

        assertThat(turn.refuses(new RecoverableFailure(RUN, LlmRetryFailureKind.CALL_TIMEOUT, 4, 3, 0, "late")))
                .containsExactly("retries_remaining");
        assertThat(turn.refuses(new RecoverableFailure(RUN, LlmRetryFailureKind.CALL_TIMEOUT, 0, 3, 0, "late")))
                .containsExactly("retry_attempt_present");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        source,                      outcome,                             cause
        LLM,                         FAILED,                              LLM_FAILURE
        TOOL_ERROR,                  FAILED,                              TOOL_FAILURE
        HOOK_TIMEOUT,                FAILED,                              HOOK_FAILURE
        TOKEN_BUDGET_EXCEEDED,       BUDGET_EXHAUSTED,                    BUDGET_EXHAUSTED
        TIME_BUDGET_EXCEEDED,        TIME_BUDGET_EXCEEDED,                TIME_BUDGET_EXCEEDED
        INVALID_OUTPUT_SCHEMA,       STRUCTURED_OUTPUT_VALIDATION_FAILED, STRUCTURED_OUTPUT_VALIDATION_FAILED
        STORE_ERROR,                 FAILED,                              FATAL_FAILURE
        """)
    void aFatalFailureNamesItsOutcomeAndItsCause(
            RunFailureSourceKind source, TurnTerminalOutcome outcome, TurnTerminalCauseKind cause) {
        TurnMachine turn = TurnMachine.callingTheModel();

        Effect failed = turn.effects(new FatalFailure(RUN, source, "boom")).get(0);

        assertThat(turn.phase()).isEqualTo(TurnPhase.FAILED);
        assertThat(turn.outcome()).isEqualTo(outcome);
        assertThat(failed.values()).containsEntry("terminal_cause_kind", cause).containsEntry("error", "boom");
    }

    @Test
    void aFailureFromAnUnknownSourceIsNoReport() {
        assertThat(TurnMachine.callingTheModel().refuses(new FatalFailure(RUN, RunFailureSourceKind.UNKNOWN, "boom")))
                .containsExactly("terminal_failure_source_known");
    }

    @Test
    void aTurnEndsOnce() {
        TurnMachine turn = TurnMachine.callingTheModel().given(new BudgetExhausted(RUN));

        assertThat(turn.outcome()).isEqualTo(TurnTerminalOutcome.BUDGET_EXHAUSTED);
        assertThat(turn.refuses(new TimeBudgetExceeded(RUN))).containsExactly("turn_not_terminal");
        assertThat(turn.refuses(new TurnLimitReached(RUN))).containsExactly("turn_not_terminal");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        outcome,              cause,                surface
        NONE,                 OTHER_FAILURE,        MISSING_TERMINAL
        COMPLETED,            MISSING,              SUCCESS
        COMPLETED,            OTHER_FAILURE,        HARD_FAILURE
        BUDGET_EXHAUSTED,     BUDGET_EXHAUSTED,     SUCCESS
        BUDGET_EXHAUSTED,     MISSING,              HARD_FAILURE
        TIME_BUDGET_EXCEEDED, TIME_BUDGET_EXCEEDED, HARD_FAILURE
        CANCELLED,            UNKNOWN,              CANCELLED
        CANCELLED,            OTHER_FAILURE,        HARD_FAILURE
        FAILED,               MISSING,              HARD_FAILURE
        """)
    void theEndOfATurnHasOneFaceOutside(
            TurnTerminalOutcome outcome, TerminalCauseClass cause, TurnSurfaceClass surface) {
        Input question = new ResolveTurnSurfaceResult(outcome, cause);

        assertThat(TurnMachine.idle().effects(question).get(0).values()).containsEntry("surface_class", surface);
    }
}
