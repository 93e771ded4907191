package io.meerkat.runtime.internal.machine.state;

/** The failures of a model call that are worth another try. */
public enum LlmRetryFailureKind {
    RATE_LIMITED,
    NETWORK_TIMEOUT,
    CALL_TIMEOUT,
    RETRYABLE_PROVIDER_ERROR
}
