package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;

/** The four binding facts as they are now; a copy. An unregister is asked for with exactly these. */
public record BindingState(
        Optional<AgentRuntimeId> runtimeId,
        Optional<Long> fenceToken,
        Optional<Long> generation,
        Optional<RuntimeEpochId> epochId) {

    public static BindingState of(State state) {
        return new BindingState(
                Optional.ofNullable(state.get(RegistrationFields.ACTIVE_RUNTIME_ID)),
                Optional.ofNullable(state.get(RegistrationFields.ACTIVE_FENCE_TOKEN)),
                Optional.ofNullable(state.get(RegistrationFields.ACTIVE_RUNTIME_GENERATION)),
                Optional.ofNullable(state.get(RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID)));
    }
}
