package io.meerkat.runtime.internal.machine.state;

/** The cause of a turn's end, as coarse as its result needs it. */
public enum TerminalCauseClass {
    MISSING,
    UNKNOWN,
    BUDGET_EXHAUSTED,
    TIME_BUDGET_EXCEEDED,
    RETRY_EXHAUSTED,
    STRUCTURED_OUTPUT_VALIDATION_FAILED,
    OTHER_FAILURE
}
