package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/**
 * Closes the obligation to end the drain; a drain that still runs is stopped.
 *
 * @param forcedAbort whether it did not end by itself (drain.md 9.2, no. 2)
 */
public record CommsDrainExitedForUnregister(SessionId sessionId, boolean forcedAbort) implements AboutSession {
    static final Param<CommsDrainExitedForUnregister, Boolean> FORCED_ABORT =
            Param.of(CommsDrainExitedForUnregister.class, "forced_abort", CommsDrainExitedForUnregister::forcedAbort);
}
