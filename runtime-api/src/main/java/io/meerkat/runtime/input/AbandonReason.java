package io.meerkat.runtime.input;

/** Why an input was given up (control-plane.md 3.8). */
public enum AbandonReason {
    /** The session retired without an executor. */
    RETIRED,

    /** The session was reset. */
    RESET,

    /** The executor was stopped. */
    STOPPED,

    /** The session was destroyed or unregistered. */
    DESTROYED,

    /** Its run was cancelled. */
    CANCELLED,

    /** It failed in every attempt it was allowed. */
    MAX_ATTEMPTS_EXHAUSTED
}
