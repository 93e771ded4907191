package io.meerkat.runtime.executor;

/** The failures of a model call that are worth another try (control-plane.md 2.6). */
public enum LlmRetryFailureKind {
    RATE_LIMITED,
    NETWORK_TIMEOUT,
    CALL_TIMEOUT,
    RETRYABLE_PROVIDER_ERROR
}
