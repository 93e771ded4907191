package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;

/** The registration as it is now, with the obligations that an unregister still waits for; a copy. */
public record RegistrationState(
        Optional<SessionId> sessionId,
        RegistrationPhase phase,
        boolean runtimeLoopPending,
        boolean commsDrainPending,
        boolean completionWaitersPending) {

    public static RegistrationState of(State state) {
        return new RegistrationState(
                Optional.ofNullable(state.get(RegistrationFields.SESSION_ID)),
                state.require(RegistrationFields.REGISTRATION_PHASE),
                state.require(RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING),
                state.require(RegistrationFields.COMMS_DRAIN_EXIT_PENDING),
                state.require(RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING));
    }

    public boolean draining() {
        return phase == RegistrationPhase.DRAINING;
    }

    public boolean obligationsClosed() {
        return !runtimeLoopPending && !commsDrainPending && !completionWaitersPending;
    }
}
