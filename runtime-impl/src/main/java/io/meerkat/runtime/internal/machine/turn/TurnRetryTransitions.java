package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.TurnPhase.CALLING_LLM;
import static io.meerkat.runtime.TurnPhase.DRAINING_BOUNDARY;
import static io.meerkat.runtime.TurnPhase.ERROR_RECOVERY;
import static io.meerkat.runtime.TurnPhase.EXTRACTING;
import static io.meerkat.runtime.TurnPhase.WAITING_FOR_OPS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ACTIVE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ATTEMPTS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_ATTEMPT;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_LAST_FAILURE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_MAX_RETRIES;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LLM_RETRY_SELECTED_DELAY_MS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.MAX_EXTRACTION_RETRIES;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;
import static io.meerkat.runtime.internal.machine.turn.TurnQuestionTransitions.recoverable;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CHECK_COMPACTION;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.COMPLETED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.RUN_COMPLETED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.in;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.within;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.List;
import java.util.stream.Stream;

/** What a turn may try again: the extraction of structured output, and a model call that failed. */
final class TurnRetryTransitions {
    private static final Guard IN_EXTRACTION = in("turn_extracting", EXTRACTING);
    private static final Update ATTEMPTED = EXTRACTION_ATTEMPTS.set(Value.plus(EXTRACTION_ATTEMPTS, 1));

    private TurnRetryTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(extraction(), modelCalls()).flatMap(List::stream).toList();
    }

    private static List<Transition<LifecyclePhase>> extraction() {
        return List.of(
                within(EnterExtraction.class)
                        .when(in("turn_draining_boundary", DRAINING_BOUNDARY))
                        .then(
                                TURN_PHASE.set(EXTRACTING),
                                MAX_EXTRACTION_RETRIES.set(EnterExtraction.MAX_EXTRACTION_RETRIES),
                                EXTRACTION_ACTIVE.set(true))
                        .stay(),
                within(ExtractionStart.class)
                        .when(IN_EXTRACTION)
                        .then(TURN_PHASE.set(CALLING_LLM))
                        .emit(CHECK_COMPACTION)
                        .stay(),
                within(ExtractionValidationPassed.class)
                        .when(IN_EXTRACTION)
                        .then(COMPLETED)
                        .emit(RUN_COMPLETED)
                        .stay(),
                within("ExtractionValidationFailedRetry", ExtractionValidationFailed.class)
                        .when(IN_EXTRACTION)
                        .when("retries_remaining", Condition.less(EXTRACTION_ATTEMPTS, MAX_EXTRACTION_RETRIES))
                        .then(ATTEMPTED, TURN_PHASE.set(CALLING_LLM))
                        .emit(CHECK_COMPACTION)
                        .stay(),
                withoutOutput(within("ExtractionValidationFailedExhausted", ExtractionValidationFailed.class)
                        .when(IN_EXTRACTION)
                        .when("retries_exhausted", Condition.atLeast(EXTRACTION_ATTEMPTS, MAX_EXTRACTION_RETRIES))),
                withoutOutput(within(ExtractionFailed.class)
                        .when(in("turn_extracting_calling_or_draining", EXTRACTING, CALLING_LLM, DRAINING_BOUNDARY))));
    }

    /** A turn that could not extract its output is complete all the same: its result says what is missing. */
    private static Transition<LifecyclePhase> withoutOutput(Transition.Builder<LifecyclePhase> row) {
        return row.then(ATTEMPTED)
                .then(COMPLETED)
                .then(TERMINAL_CAUSE_KIND.clear())
                .emit(RUN_COMPLETED)
                .stay();
    }

    private static List<Transition<LifecyclePhase>> modelCalls() {
        Value<Long> attempt = RecoverableFailure.RETRY_ATTEMPT;
        return List.of(
                within(RecoverableFailure.class)
                        .when(in("turn_non_terminal", CALLING_LLM, WAITING_FOR_OPS, DRAINING_BOUNDARY, EXTRACTING))
                        .when("retry_attempt_present", Condition.greater(attempt, Value.constant(0L)))
                        .when("failure_kind_recoverable", recoverable(RecoverableFailure.FAILURE_KIND))
                        .when("retries_remaining", Condition.atMost(attempt, RecoverableFailure.MAX_RETRIES))
                        .then(
                                TURN_PHASE.set(ERROR_RECOVERY),
                                LLM_RETRY_ATTEMPT.set(attempt),
                                LLM_RETRY_MAX_RETRIES.set(RecoverableFailure.MAX_RETRIES),
                                LLM_RETRY_SELECTED_DELAY_MS.set(RecoverableFailure.SELECTED_DELAY_MS),
                                LLM_RETRY_LAST_FAILURE_KIND.set(RecoverableFailure.FAILURE_KIND))
                        .stay(),
                within(RetryRequested.class)
                        .when(in("turn_error_recovery", ERROR_RECOVERY))
                        .when("retry_attempt_matches", LLM_RETRY_ATTEMPT.equalTo(RetryRequested.RETRY_ATTEMPT))
                        .then(TURN_PHASE.set(CALLING_LLM))
                        .emit(CHECK_COMPACTION)
                        .stay());
    }
}
