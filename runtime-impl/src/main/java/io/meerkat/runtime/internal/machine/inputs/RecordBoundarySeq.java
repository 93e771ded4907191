package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Notes at which boundary of its run an input was applied. */
public record RecordBoundarySeq(InputId inputId, RunId runId) implements AboutInput {
    static final Param<RecordBoundarySeq, RunId> RUN_ID =
            Param.of(RecordBoundarySeq.class, "run_id", RecordBoundarySeq::runId);
}
