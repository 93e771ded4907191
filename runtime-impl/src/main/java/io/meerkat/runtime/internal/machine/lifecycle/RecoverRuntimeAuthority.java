package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes over what was observed of a session that lived before. */
public record RecoverRuntimeAuthority(
        SessionId sessionId,
        LifecyclePhase state,
        @Nullable AgentRuntimeId agentRuntimeId,
        @Nullable Long fenceToken,
        @Nullable Long runtimeGeneration,
        @Nullable RuntimeEpochId runtimeEpochId,
        @Nullable RunId currentRunId,
        @Nullable PreRunPhase preRunPhase,
        Set<String> silentIntentOverrides)
        implements AboutSession {
    static final Param<RecoverRuntimeAuthority, LifecyclePhase> STATE =
            Param.of(RecoverRuntimeAuthority.class, "state", RecoverRuntimeAuthority::state);
    static final Param<RecoverRuntimeAuthority, AgentRuntimeId> AGENT_RUNTIME_ID =
            Param.of(RecoverRuntimeAuthority.class, "agent_runtime_id", RecoverRuntimeAuthority::agentRuntimeId);
    static final Param<RecoverRuntimeAuthority, Long> FENCE_TOKEN =
            Param.of(RecoverRuntimeAuthority.class, "fence_token", RecoverRuntimeAuthority::fenceToken);
    static final Param<RecoverRuntimeAuthority, Long> RUNTIME_GENERATION =
            Param.of(RecoverRuntimeAuthority.class, "runtime_generation", RecoverRuntimeAuthority::runtimeGeneration);
    static final Param<RecoverRuntimeAuthority, RuntimeEpochId> RUNTIME_EPOCH_ID =
            Param.of(RecoverRuntimeAuthority.class, "runtime_epoch_id", RecoverRuntimeAuthority::runtimeEpochId);
    static final Param<RecoverRuntimeAuthority, RunId> CURRENT_RUN_ID =
            Param.of(RecoverRuntimeAuthority.class, "current_run_id", RecoverRuntimeAuthority::currentRunId);
    static final Param<RecoverRuntimeAuthority, PreRunPhase> PRE_RUN_PHASE =
            Param.of(RecoverRuntimeAuthority.class, "pre_run_phase", RecoverRuntimeAuthority::preRunPhase);
    static final Param<RecoverRuntimeAuthority, Set<String>> SILENT_INTENT_OVERRIDES = Param.of(
            RecoverRuntimeAuthority.class, "silent_intent_overrides", RecoverRuntimeAuthority::silentIntentOverrides);

    public RecoverRuntimeAuthority {
        silentIntentOverrides = Set.copyOf(silentIntentOverrides);
    }
}
