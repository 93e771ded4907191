package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.machine.state.AgentRuntimeId;
import io.meerkat.runtime.internal.machine.state.RuntimeEpochId;
import org.jspecify.annotations.Nullable;

/** Ends the registration once every obligation is closed. */
public record UnregisterSession(
        SessionId sessionId,
        @Nullable AgentRuntimeId agentRuntimeId,
        @Nullable Long fenceToken,
        @Nullable Long generation,
        @Nullable RuntimeEpochId runtimeEpochId)
        implements ObservedBinding {}
