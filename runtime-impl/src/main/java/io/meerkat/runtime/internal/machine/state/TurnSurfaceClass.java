package io.meerkat.runtime.internal.machine.state;

/** What a turn's end looks like from outside. */
public enum TurnSurfaceClass {
    /** It has not ended. */
    MISSING_TERMINAL,

    /** It has a result. */
    SUCCESS,

    /** It failed. */
    HARD_FAILURE,

    /** It was cancelled. */
    CANCELLED
}
