package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.OperationId;
import java.util.Set;

/** The operations of the barrier, exactly these, are done. */
public record OpsBarrierSatisfied(RunId runId, Set<OperationId> operationIds) implements AboutRun {
    static final Param<OpsBarrierSatisfied, Set<OperationId>> OPERATION_IDS =
            Param.of(OpsBarrierSatisfied.class, "operation_ids", OpsBarrierSatisfied::operationIds);
}
