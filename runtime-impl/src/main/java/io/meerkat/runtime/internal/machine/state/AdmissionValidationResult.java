package io.meerkat.runtime.internal.machine.state;

/** Whether an input may be admitted at all. */
public enum AdmissionValidationResult {
    ACCEPT,
    REJECT
}
