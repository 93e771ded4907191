package io.meerkat.runtime.input;

/** When an input counts as consumed (control-plane.md 3.6). */
public enum PolicyConsumePoint {
    ON_ACCEPT,
    ON_RUN_COMPLETE
}
