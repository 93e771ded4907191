package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Takes an input out of its lane into a run; whoever stages also charges the attempt. */
public record StageForRun(InputId inputId, RunId runId) implements AboutInput {
    static final Param<StageForRun, RunId> RUN_ID = Param.of(StageForRun.class, "run_id", StageForRun::runId);
}
