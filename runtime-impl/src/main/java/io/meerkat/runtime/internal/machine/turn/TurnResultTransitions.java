package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.turn.ClassifyTurnTerminalCauseClass.CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.turn.ResolveTurnSurfaceResult.CAUSE_CLASS;
import static io.meerkat.runtime.internal.machine.turn.ResolveTurnSurfaceResult.OUTCOME;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.TerminalCauseClass;
import io.meerkat.runtime.internal.machine.state.TurnSurfaceClass;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import java.util.Map;

/** What the end of a turn looks like from outside; nothing changes. */
final class TurnResultTransitions {
    /** Every other cause is some other failure. */
    private static final Map<TurnTerminalCauseKind, TerminalCauseClass> CLASSES = Map.of(
            TurnTerminalCauseKind.UNKNOWN, TerminalCauseClass.UNKNOWN,
            TurnTerminalCauseKind.BUDGET_EXHAUSTED, TerminalCauseClass.BUDGET_EXHAUSTED,
            TurnTerminalCauseKind.TIME_BUDGET_EXCEEDED, TerminalCauseClass.TIME_BUDGET_EXCEEDED,
            TurnTerminalCauseKind.RETRY_EXHAUSTED, TerminalCauseClass.RETRY_EXHAUSTED,
            TurnTerminalCauseKind.STRUCTURED_OUTPUT_VALIDATION_FAILED,
                    TerminalCauseClass.STRUCTURED_OUTPUT_VALIDATION_FAILED);

    private static final Condition NO_KNOWN_CAUSE =
            CAUSE_CLASS.oneOf(TerminalCauseClass.MISSING, TerminalCauseClass.UNKNOWN);
    private static final Condition OUT_OF_BUDGET = CAUSE_CLASS.is(TerminalCauseClass.BUDGET_EXHAUSTED);

    private static final Condition NO_END = OUTCOME.is(TurnTerminalOutcome.NONE);
    private static final Condition CANCELLED =
            OUTCOME.is(TurnTerminalOutcome.CANCELLED).and(NO_KNOWN_CAUSE);

    /** A turn that spent its budget has a result as far as it came; one whose end and cause disagree has not. */
    private static final Condition SUCCESS = OUTCOME.is(TurnTerminalOutcome.COMPLETED)
            .and(NO_KNOWN_CAUSE)
            .or(OUTCOME.is(TurnTerminalOutcome.BUDGET_EXHAUSTED).and(OUT_OF_BUDGET));

    private TurnResultTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(ClassifyTurnTerminalCauseClass.class)
                        .from(LifecyclePhase.IDLE)
                        .emit(
                                "TurnTerminalCauseClassResolved",
                                Map.of("cause_kind", CAUSE_KIND, "cause_class", causeClass()))
                        .stay(),
                surfaced("MissingTerminal", "outcome_none", NO_END, TurnSurfaceClass.MISSING_TERMINAL),
                surfaced("Success", "outcome_successful", SUCCESS, TurnSurfaceClass.SUCCESS),
                surfaced("Cancelled", "outcome_cancelled", CANCELLED, TurnSurfaceClass.CANCELLED),
                surfaced(
                        "HardFailure",
                        "outcome_failed",
                        Condition.not(Condition.anyOf(NO_END, SUCCESS, CANCELLED)),
                        TurnSurfaceClass.HARD_FAILURE));
    }

    private static Value<TerminalCauseClass> causeClass() {
        return Value.choose(
                CAUSE_KIND.isUnset(),
                Value.constant(TerminalCauseClass.MISSING),
                Value.lookup(CAUSE_KIND, CLASSES, TerminalCauseClass.OTHER_FAILURE));
    }

    private static Transition<LifecyclePhase> surfaced(
            String name, String guard, Condition condition, TurnSurfaceClass surface) {
        return row("ResolveTurnSurfaceResult" + name, ResolveTurnSurfaceResult.class)
                .from(LifecyclePhase.IDLE)
                .when(guard, condition)
                .emit(
                        "TurnSurfaceResultResolved",
                        Map.of(
                                "outcome", OUTCOME,
                                "cause_class", CAUSE_CLASS,
                                "surface_class", Value.constant(surface)))
                .stay();
    }
}
