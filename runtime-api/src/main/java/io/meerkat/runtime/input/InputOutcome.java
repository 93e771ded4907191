package io.meerkat.runtime.input;

/** How an input ended, as the public sees it (control-plane.md 3.8). */
public enum InputOutcome {
    COMPLETED,
    SUPERSEDED,
    COALESCED,

    /** Its run was cancelled. */
    CANCELLED,

    /** Given up for any other reason. */
    ABANDONED
}
