package io.meerkat.runtime.internal.machine.state;

/** What follows the failure of a model call. */
public enum LlmFailureRecovery {
    /** Another try. */
    RECOVER,

    /** It is worth another try, and none is left. */
    EXHAUSTED,

    /** No try would help. */
    FATAL
}
