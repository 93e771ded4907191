package io.meerkat.runtime.internal.machine.state;

/** How a turn ended. */
public enum TurnTerminalOutcome {
    NONE,
    COMPLETED,
    FAILED,
    CANCELLED,
    BUDGET_EXHAUSTED,
    TIME_BUDGET_EXCEEDED,
    STRUCTURED_OUTPUT_VALIDATION_FAILED
}
