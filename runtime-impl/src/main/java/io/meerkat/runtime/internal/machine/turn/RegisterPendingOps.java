package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.OperationId;
import java.util.Set;

/** The turn waits for operations; those of the barrier hold it up. */
public record RegisterPendingOps(RunId runId, Set<String> opRefs, Set<OperationId> barrierOperationIds)
        implements AboutRun {
    static final Param<RegisterPendingOps, Set<String>> OP_REFS =
            Param.of(RegisterPendingOps.class, "op_refs", RegisterPendingOps::opRefs);
    static final Param<RegisterPendingOps, Set<OperationId>> BARRIER_OPERATION_IDS =
            Param.of(RegisterPendingOps.class, "barrier_operation_ids", RegisterPendingOps::barrierOperationIds);

    public RegisterPendingOps {
        opRefs = Set.copyOf(opRefs);
        barrierOperationIds = Set.copyOf(barrierOperationIds);
    }
}
