package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Asks whether a turn without further output may end. */
public record ClassifyAssistantOutput(boolean hasVisibleOrActionable) implements Input {
    static final Param<ClassifyAssistantOutput, Boolean> HAS_VISIBLE_OR_ACTIONABLE = Param.of(
            ClassifyAssistantOutput.class,
            "has_visible_or_actionable",
            ClassifyAssistantOutput::hasVisibleOrActionable);
}
