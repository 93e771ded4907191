package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import org.jspecify.annotations.Nullable;

/** Binds the session to a runtime: the four binding facts, of which generation or epoch must be given. */
public record PrepareBindings(
        AgentRuntimeId agentRuntimeId,
        long fenceToken,
        @Nullable Long generation,
        @Nullable RuntimeEpochId runtimeEpochId,
        SessionId sessionId)
        implements AboutSession {
    static final Param<PrepareBindings, AgentRuntimeId> AGENT_RUNTIME_ID =
            Param.of(PrepareBindings.class, "agent_runtime_id", PrepareBindings::agentRuntimeId);
    static final Param<PrepareBindings, Long> FENCE_TOKEN =
            Param.of(PrepareBindings.class, "fence_token", PrepareBindings::fenceToken);
    static final Param<PrepareBindings, Long> GENERATION =
            Param.of(PrepareBindings.class, "generation", PrepareBindings::generation);
    static final Param<PrepareBindings, RuntimeEpochId> RUNTIME_EPOCH_ID =
            Param.of(PrepareBindings.class, "runtime_epoch_id", PrepareBindings::runtimeEpochId);
}
