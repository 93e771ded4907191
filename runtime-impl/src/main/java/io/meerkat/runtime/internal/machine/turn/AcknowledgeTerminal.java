package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;

/** The end of the turn is taken note of; the next may begin. */
public record AcknowledgeTerminal(RunId runId, TurnTerminalOutcome outcome) implements AboutRun {
    static final Param<AcknowledgeTerminal, TurnTerminalOutcome> OUTCOME =
            Param.of(AcknowledgeTerminal.class, "outcome", AcknowledgeTerminal::outcome);
}
