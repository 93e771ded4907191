package io.meerkat.runtime.internal.machine.state;

/** Whether an idempotency key was seen before. */
public enum AdmissionIdempotencyResult {
    ACCEPT,
    DEDUPLICATED
}
