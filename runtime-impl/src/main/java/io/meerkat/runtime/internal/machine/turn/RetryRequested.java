package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** The other try begins. */
public record RetryRequested(RunId runId, long retryAttempt) implements AboutRun {
    static final Param<RetryRequested, Long> RETRY_ATTEMPT =
            Param.of(RetryRequested.class, "retry_attempt", RetryRequested::retryAttempt);
}
