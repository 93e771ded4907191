package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import org.jspecify.annotations.Nullable;

/** What names the four binding facts as its caller observed them, absent ones included. */
interface ObservedBinding extends AboutSession {
    Param<ObservedBinding, AgentRuntimeId> AGENT_RUNTIME_ID =
            Param.of(ObservedBinding.class, "agent_runtime_id", ObservedBinding::agentRuntimeId);
    Param<ObservedBinding, Long> FENCE_TOKEN =
            Param.of(ObservedBinding.class, "fence_token", ObservedBinding::fenceToken);
    Param<ObservedBinding, Long> GENERATION =
            Param.of(ObservedBinding.class, "generation", ObservedBinding::generation);
    Param<ObservedBinding, RuntimeEpochId> RUNTIME_EPOCH_ID =
            Param.of(ObservedBinding.class, "runtime_epoch_id", ObservedBinding::runtimeEpochId);

    @Nullable
    AgentRuntimeId agentRuntimeId();

    @Nullable
    Long fenceToken();

    @Nullable
    Long generation();

    @Nullable
    RuntimeEpochId runtimeEpochId();
}
