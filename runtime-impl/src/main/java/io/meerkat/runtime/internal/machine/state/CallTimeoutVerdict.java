package io.meerkat.runtime.internal.machine.state;

/** What a time-out of a model call means for the turn. */
public enum CallTimeoutVerdict {
    /** The call may be tried again. */
    RETRYABLE_CALL_TIMEOUT,

    /** The turn has no time left. */
    TERMINAL_TURN_BUDGET
}
