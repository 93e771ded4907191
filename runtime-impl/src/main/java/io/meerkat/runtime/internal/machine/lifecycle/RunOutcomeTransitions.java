package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.lifecycle.RunFailed.MACHINE_TERMINAL_FAILURE_OBSERVED;
import static io.meerkat.runtime.internal.machine.lifecycle.RunFailed.RUNTIME_APPLY_FAILURE_CAUSE;
import static io.meerkat.runtime.internal.machine.lifecycle.RunFailed.RUNTIME_APPLY_FAILURE_MESSAGE;
import static io.meerkat.runtime.internal.machine.lifecycle.RunFailed.TERMINAL_FAILURE_SOURCE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ACTIVE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LAST_RUNTIME_APPLY_FAILURE_CAUSE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.LAST_RUNTIME_APPLY_FAILURE_MESSAGE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.RUNTIME_COMPLETION_RESULT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.AdmissionSignal;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.TerminalFailures;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import java.util.Map;

/** What the run in flight reports of its own end: completed, failed or cancelled. It stays in flight until it is ended. */
final class RunOutcomeTransitions {
    private static final Guard RUN_MATCHES =
            new Guard("run_matches_binding", LifecycleFields.CURRENT_RUN_ID.equalTo(AboutRun.RUN_ID));

    private static final Condition NOT_TERMINAL =
            Condition.not(TURN_PHASE.oneOf(TurnPhase.COMPLETED, TurnPhase.FAILED, TurnPhase.CANCELLED));

    private static final Condition FROM_OUTSIDE = MACHINE_TERMINAL_FAILURE_OBSERVED.is(false);

    /** A failure comes from one place: from applying the run, from the turn that ended already, or from a source. */
    private static final List<Guard> FAILURE_IS_CONSISTENT = List.of(
            new Guard(
                    "runtime_apply_failure_not_machine_terminal_failure",
                    RUNTIME_APPLY_FAILURE_CAUSE.isUnset().or(FROM_OUTSIDE)),
            new Guard("machine_terminal_failure_not_raw_source", FROM_OUTSIDE.or(TERMINAL_FAILURE_SOURCE.isUnset())),
            new Guard(
                    "machine_terminal_failure_requires_existing_outcome",
                    FROM_OUTSIDE.or(TERMINAL_OUTCOME.oneOf(
                            TurnTerminalOutcome.FAILED,
                            TurnTerminalOutcome.BUDGET_EXHAUSTED,
                            TurnTerminalOutcome.TIME_BUDGET_EXCEEDED,
                            TurnTerminalOutcome.STRUCTURED_OUTPUT_VALIDATION_FAILED))),
            new Guard(
                    "machine_terminal_failure_requires_existing_known_cause",
                    FROM_OUTSIDE.or(
                            TERMINAL_CAUSE_KIND.isSet().and(TERMINAL_CAUSE_KIND.isNot(TurnTerminalCauseKind.UNKNOWN)))),
            new Guard(
                    "machine_terminal_failure_existing_outcome_matches_cause",
                    FROM_OUTSIDE.or(TERMINAL_OUTCOME.equalTo(TerminalFailures.outcomeOfCause(TERMINAL_CAUSE_KIND)))),
            new Guard(
                    "terminal_failure_source_known_if_present",
                    TERMINAL_FAILURE_SOURCE.isNot(RunFailureSourceKind.UNKNOWN)));

    private static final Value<TurnTerminalCauseKind> CAUSE = Value.choose(
            RUNTIME_APPLY_FAILURE_CAUSE.isSet(),
            Value.constant(TurnTerminalCauseKind.RUNTIME_APPLY_FAILURE),
            TerminalFailures.causeOf(TERMINAL_FAILURE_SOURCE));

    private RunOutcomeTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(completed(), failed(), cancelled());
    }

    private static Transition<LifecyclePhase> completed() {
        return row(RunCompleted.class)
                .from(RUNNING)
                .when(RUN_MATCHES)
                .then(
                        Update.when(
                                NOT_TERMINAL,
                                TURN_PHASE.set(TurnPhase.COMPLETED),
                                EXTRACTION_ACTIVE.set(false),
                                TERMINAL_OUTCOME.set(TurnTerminalOutcome.COMPLETED)),
                        RUNTIME_COMPLETION_RESULT_RUN_ID.set(AboutRun.RUN_ID))
                .stay();
    }

    /** What the turn has found out already about its failure is kept. */
    private static Transition<LifecyclePhase> failed() {
        return row(RunFailed.class)
                .from(RUNNING)
                .when(RUN_MATCHES)
                .when(FAILURE_IS_CONSISTENT)
                .then(
                        TURN_PHASE.set(TurnPhase.FAILED),
                        EXTRACTION_ACTIVE.set(false),
                        Update.when(
                                TERMINAL_OUTCOME.isUnset().or(TERMINAL_OUTCOME.is(TurnTerminalOutcome.NONE)),
                                TERMINAL_OUTCOME.set(TerminalFailures.outcomeOf(TERMINAL_FAILURE_SOURCE))),
                        Update.when(
                                TERMINAL_CAUSE_KIND.isUnset().or(TERMINAL_CAUSE_KIND.is(TurnTerminalCauseKind.UNKNOWN)),
                                TERMINAL_CAUSE_KIND.set(CAUSE)),
                        LAST_RUNTIME_APPLY_FAILURE_CAUSE.set(RUNTIME_APPLY_FAILURE_CAUSE),
                        LAST_RUNTIME_APPLY_FAILURE_MESSAGE.set(RUNTIME_APPLY_FAILURE_MESSAGE),
                        RUNTIME_COMPLETION_RESULT_RUN_ID.set(AboutRun.RUN_ID))
                .emit(
                        "TurnRunFailed",
                        Map.of(
                                "run_id", AboutRun.RUN_ID,
                                "terminal_cause_kind", TERMINAL_CAUSE_KIND,
                                "error", RunFailed.ERROR))
                .emit("PostAdmissionSignal", Map.of("signal", Value.constant(AdmissionSignal.WAKE_LOOP)))
                .stay();
    }

    private static Transition<LifecyclePhase> cancelled() {
        return row(RunCancelled.class)
                .from(RUNNING)
                .when(RUN_MATCHES)
                .then(
                        TURN_PHASE.set(TurnPhase.CANCELLED),
                        EXTRACTION_ACTIVE.set(false),
                        TERMINAL_OUTCOME.set(TurnTerminalOutcome.CANCELLED),
                        RUNTIME_COMPLETION_RESULT_RUN_ID.set(AboutRun.RUN_ID))
                .stay();
    }
}
