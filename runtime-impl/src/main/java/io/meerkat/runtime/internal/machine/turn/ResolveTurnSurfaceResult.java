package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.TerminalCauseClass;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;

/** Asks what a turn's end looks like from outside. */
public record ResolveTurnSurfaceResult(TurnTerminalOutcome outcome, TerminalCauseClass causeClass) implements Input {
    static final Param<ResolveTurnSurfaceResult, TurnTerminalOutcome> OUTCOME =
            Param.of(ResolveTurnSurfaceResult.class, "outcome", ResolveTurnSurfaceResult::outcome);
    static final Param<ResolveTurnSurfaceResult, TerminalCauseClass> CAUSE_CLASS =
            Param.of(ResolveTurnSurfaceResult.class, "cause_class", ResolveTurnSurfaceResult::causeClass);
}
