package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.TurnFields.ADMITTED_CONTENT_SHAPE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.CANCEL_AFTER_BOUNDARY;
import static io.meerkat.runtime.internal.machine.state.TurnFields.EXTRACTION_ACTIVE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.IMAGE_TOOL_RESULTS_ENABLED;
import static io.meerkat.runtime.internal.machine.state.TurnFields.MAX_EXTRACTION_RETRIES;
import static io.meerkat.runtime.internal.machine.state.TurnFields.PRIMITIVE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;
import static io.meerkat.runtime.internal.machine.state.TurnFields.VISION_ENABLED;
import static io.meerkat.runtime.internal.machine.turn.FatalFailure.TERMINAL_FAILURE_SOURCE;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CANCELLABLE;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CANCELLED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CLEAN_SLATE;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.ENDED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.NOT_ENDED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.RUN_CANCELLED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.ended;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.in;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.within;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.executor.RunFailureSourceKind;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.Rows;
import io.meerkat.runtime.internal.machine.state.TerminalFailures;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ends of a turn that no boundary brings: failures, limits, cancellation; and its acknowledgement. */
final class TurnEndTransitions {
    private TurnEndTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(failing(), cancelling(), List.of(acknowledging()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> failing() {
        return List.of(
                within(FatalFailure.class)
                        .when(NOT_ENDED)
                        .when(
                                "terminal_failure_source_known",
                                TERMINAL_FAILURE_SOURCE.isNot(RunFailureSourceKind.UNKNOWN))
                        .then(
                                TURN_PHASE.set(TurnPhase.FAILED),
                                EXTRACTION_ACTIVE.set(false),
                                TERMINAL_OUTCOME.set(TerminalFailures.outcomeOf(TERMINAL_FAILURE_SOURCE)),
                                TERMINAL_CAUSE_KIND.set(TerminalFailures.causeOf(TERMINAL_FAILURE_SOURCE)))
                        .emit(failed(FatalFailure.ERROR))
                        .stay(),
                exhausted(TurnLimitReached.class, TurnTerminalOutcome.FAILED, TurnTerminalCauseKind.TURN_LIMIT_REACHED),
                exhausted(
                        BudgetExhausted.class,
                        TurnTerminalOutcome.BUDGET_EXHAUSTED,
                        TurnTerminalCauseKind.BUDGET_EXHAUSTED),
                exhausted(
                        TimeBudgetExceeded.class,
                        TurnTerminalOutcome.TIME_BUDGET_EXCEEDED,
                        TurnTerminalCauseKind.TIME_BUDGET_EXCEEDED));
    }

    /** A limit is its own error text. */
    private static Transition<LifecyclePhase> exhausted(
            Class<? extends AboutRun> input, TurnTerminalOutcome outcome, TurnTerminalCauseKind cause) {
        return within(input)
                .when(NOT_ENDED)
                .then(ended(TurnPhase.FAILED, outcome))
                .then(TERMINAL_CAUSE_KIND.set(cause))
                .emit(failed(Value.constant(input.getSimpleName())))
                .stay();
    }

    private static Effect.Template failed(Value<String> error) {
        return new Effect.Template(
                "TurnRunFailed",
                Map.of("run_id", CURRENT_RUN_ID, "terminal_cause_kind", TERMINAL_CAUSE_KIND, "error", error));
    }

    private static List<Transition<LifecyclePhase>> cancelling() {
        return List.of(
                within(CancelNow.class)
                        .when(CANCELLABLE)
                        .then(TURN_PHASE.set(TurnPhase.CANCELLING))
                        .stay(),
                within(RequestCancelAfterBoundary.class)
                        .when(CANCELLABLE)
                        .then(CANCEL_AFTER_BOUNDARY.set(true))
                        .stay(),
                within(CancellationObserved.class)
                        .when(in("turn_cancelling", TurnPhase.CANCELLING))
                        .then(CANCELLED)
                        .emit(RUN_CANCELLED)
                        .stay(),
                Rows.row(ForceCancelNoRun.class)
                        .from(LifecyclePhase.RUNNING)
                        .when("no_run_bound", CURRENT_RUN_ID.isUnset())
                        .when(in("turn_ready", TurnPhase.READY))
                        .then(CANCELLED)
                        .stay());
    }

    private static Transition<LifecyclePhase> acknowledging() {
        return within(AcknowledgeTerminal.class)
                .when("turn_terminal", ENDED)
                .then(
                        TURN_PHASE.set(TurnPhase.READY),
                        PRIMITIVE_KIND.clear(),
                        ADMITTED_CONTENT_SHAPE.clear(),
                        VISION_ENABLED.set(false),
                        IMAGE_TOOL_RESULTS_ENABLED.set(false),
                        MAX_EXTRACTION_RETRIES.set(0L),
                        TERMINAL_OUTCOME.set(AcknowledgeTerminal.OUTCOME))
                .then(CLEAN_SLATE)
                .stay();
    }
}
