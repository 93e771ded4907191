package io.meerkat.runtime.internal.machine.registration;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutSession;

/**
 * Closes the obligation to stop the runtime loop.
 *
 * @param forcedAbort whether it did not end by itself (drain.md 9.2, no. 2)
 */
public record RuntimeLoopStoppedForUnregister(SessionId sessionId, boolean forcedAbort) implements AboutSession {
    static final Param<RuntimeLoopStoppedForUnregister, Boolean> FORCED_ABORT = Param.of(
            RuntimeLoopStoppedForUnregister.class, "forced_abort", RuntimeLoopStoppedForUnregister::forcedAbort);
}
