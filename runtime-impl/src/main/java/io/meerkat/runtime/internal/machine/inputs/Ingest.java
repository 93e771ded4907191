package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import io.meerkat.runtime.internal.machine.state.WorkId;
import io.meerkat.runtime.internal.machine.state.WorkOrigin;
import org.jspecify.annotations.Nullable;

/** Offers work to the runtime that the session is bound to; the binding facts must be as the caller saw them. */
public record Ingest(
        SessionId sessionId,
        AgentRuntimeId runtimeId,
        long fenceToken,
        @Nullable Long generation,
        @Nullable RuntimeEpochId runtimeEpochId,
        WorkId workId,
        WorkOrigin origin)
        implements AboutSession {
    static final Param<Ingest, AgentRuntimeId> RUNTIME_ID = Param.of(Ingest.class, "runtime_id", Ingest::runtimeId);
    static final Param<Ingest, Long> FENCE_TOKEN = Param.of(Ingest.class, "fence_token", Ingest::fenceToken);
    static final Param<Ingest, Long> GENERATION = Param.of(Ingest.class, "generation", Ingest::generation);
    static final Param<Ingest, RuntimeEpochId> RUNTIME_EPOCH_ID =
            Param.of(Ingest.class, "runtime_epoch_id", Ingest::runtimeEpochId);
}
