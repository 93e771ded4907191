package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;

/** The owner of the peer ingress as it is now; a copy. */
public record IngressState(
        IngressOwnerKind kind, Optional<CommsRuntimeId> commsRuntimeId, Optional<MobId> mobId, Optional<Long> inbox) {

    public static IngressState of(State state) {
        return new IngressState(
                state.require(IngressFields.OWNER_KIND),
                Optional.ofNullable(state.get(IngressFields.OWNER_COMMS_RUNTIME_ID)),
                Optional.ofNullable(state.get(IngressFields.OWNER_MOB_ID)),
                Optional.ofNullable(state.get(IngressFields.OWNED_INBOX)));
    }

    /** W of an inbox; 0 where the machine does not know it. */
    public static long admittedThrough(State state, long inbox) {
        Long admitted = state.get(IngressFields.ADMITTED_THROUGH, inbox);
        return admitted == null ? 0 : admitted;
    }

    /** How many messages of an inbox were dropped. */
    public static long dropped(State state, long inbox) {
        Long dropped = state.get(IngressFields.DROPPED_MESSAGES, inbox);
        return dropped == null ? 0 : dropped;
    }
}
