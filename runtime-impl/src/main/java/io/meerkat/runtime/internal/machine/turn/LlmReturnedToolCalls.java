package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The model asks for tools; with none left to call the turn is at a boundary. */
public record LlmReturnedToolCalls(RunId runId, long toolCount) implements AboutRun {
    static final Param<LlmReturnedToolCalls, Long> TOOL_COUNT =
            Param.of(LlmReturnedToolCalls.class, "tool_count", LlmReturnedToolCalls::toolCount);
}
