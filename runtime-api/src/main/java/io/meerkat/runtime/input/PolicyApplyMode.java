package io.meerkat.runtime.input;

/** Where in a turn an input takes effect; policy version 1 produces no other mode (control-plane.md 3.6). */
public enum PolicyApplyMode {
    /** When its run starts. */
    STAGE_RUN_START,

    /** At the next boundary of the turn. */
    STAGE_RUN_BOUNDARY,

    /** Nowhere. */
    IGNORE
}
