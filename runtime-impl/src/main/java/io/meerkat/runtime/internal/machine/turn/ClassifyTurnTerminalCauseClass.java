package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import org.jspecify.annotations.Nullable;

/** Asks how a cause of a turn's end is classed. */
public record ClassifyTurnTerminalCauseClass(@Nullable TurnTerminalCauseKind causeKind) implements Input {
    static final Param<ClassifyTurnTerminalCauseClass, TurnTerminalCauseKind> CAUSE_KIND =
            Param.of(ClassifyTurnTerminalCauseClass.class, "cause_kind", ClassifyTurnTerminalCauseClass::causeKind);
}
