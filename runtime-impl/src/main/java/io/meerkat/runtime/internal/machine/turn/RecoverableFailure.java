package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.RunId;
import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutRun;

/** A model call failed and is worth another try. */
public record RecoverableFailure(
        RunId runId,
        LlmRetryFailureKind failureKind,
        long retryAttempt,
        long maxRetries,
        long selectedDelayMs,
        String error)
        implements AboutRun {
    static final Param<RecoverableFailure, LlmRetryFailureKind> FAILURE_KIND =
            Param.of(RecoverableFailure.class, "failure_kind", RecoverableFailure::failureKind);
    static final Param<RecoverableFailure, Long> RETRY_ATTEMPT =
            Param.of(RecoverableFailure.class, "retry_attempt", RecoverableFailure::retryAttempt);
    static final Param<RecoverableFailure, Long> MAX_RETRIES =
            Param.of(RecoverableFailure.class, "max_retries", RecoverableFailure::maxRetries);
    static final Param<RecoverableFailure, Long> SELECTED_DELAY_MS =
            Param.of(RecoverableFailure.class, "selected_delay_ms", RecoverableFailure::selectedDelayMs);
}
