package io.meerkat.runtime.internal.machine.state;

/** Why a turn failed. */
public enum TurnTerminalCauseKind {
    UNKNOWN,
    HOOK_DENIED,
    HOOK_FAILURE,
    LLM_FAILURE,
    TOOL_FAILURE,
    STRUCTURED_OUTPUT_VALIDATION_FAILED,
    BUDGET_EXHAUSTED,
    TIME_BUDGET_EXCEEDED,
    RETRY_EXHAUSTED,
    TURN_LIMIT_REACHED,
    RUNTIME_APPLY_FAILURE,
    FATAL_FAILURE
}
