package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.input.PolicyQueueMode;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AdmissionPlanKind;

/**
 * One row of the admission policy: which inputs it is for, and the facts that it alone decides.
 *
 * <p>Whatever else a plan says follows from these and from the input: {@link AdmissionDecision}.
 */
record AdmissionPlanRow(
        int number,
        String name,
        Guard match,
        Value<PolicyApplyMode> apply,
        PolicyQueueMode queueMode,
        Lane lane,
        AdmissionPlanKind plan,
        Waking waking) {

    /** Whom an input wakes unless it asks for silence. */
    enum Waking {
        NOBODY,

        /** The run loop, when nothing keeps it busy. */
        IDLE_LOOP,

        /** The run loop when nothing keeps it busy, otherwise the turn in flight, which is asked to yield. */
        LOOP_OR_TURN,

        /** The same, and asks to be processed at once, whether it is silent or not. */
        AT_ONCE,

        /** The run loop, busy or not. */
        LOOP
    }

    boolean coalesces() {
        return queueMode == PolicyQueueMode.COALESCE;
    }
}
