package io.meerkat.runtime.input;

/** When an input counts as consumed. */
public enum PolicyConsumePoint {
    ON_ACCEPT,
    ON_RUN_COMPLETE
}
