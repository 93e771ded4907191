package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** The run in flight has taken an input as context at one of its boundaries. */
public record ResolveLiveBoundaryContextReceipt(RunId runId, InputId inputId) implements AboutInput {
    static final Param<ResolveLiveBoundaryContextReceipt, RunId> RUN_ID =
            Param.of(ResolveLiveBoundaryContextReceipt.class, "run_id", ResolveLiveBoundaryContextReceipt::runId);
}
