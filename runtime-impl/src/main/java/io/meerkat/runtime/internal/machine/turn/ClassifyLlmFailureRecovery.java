package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.executor.LlmRetryFailureKind;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import org.jspecify.annotations.Nullable;

/** Asks whether the failure of a model call is worth another try. */
public record ClassifyLlmFailureRecovery(@Nullable LlmRetryFailureKind failureKind, long retryAttempt, long maxRetries)
        implements Input {
    static final Param<ClassifyLlmFailureRecovery, LlmRetryFailureKind> FAILURE_KIND =
            Param.of(ClassifyLlmFailureRecovery.class, "failure_kind", ClassifyLlmFailureRecovery::failureKind);
    static final Param<ClassifyLlmFailureRecovery, Long> RETRY_ATTEMPT =
            Param.of(ClassifyLlmFailureRecovery.class, "retry_attempt", ClassifyLlmFailureRecovery::retryAttempt);
    static final Param<ClassifyLlmFailureRecovery, Long> MAX_RETRIES =
            Param.of(ClassifyLlmFailureRecovery.class, "max_retries", ClassifyLlmFailureRecovery::maxRetries);
}
