package io.meerkat.runtime.internal.machine.state;

/** Where the turn of the run in flight stands; what is terminal stays until the next turn starts. */
public enum TurnPhase {
    READY,
    APPLYING_PRIMITIVE,
    CALLING_LLM,
    WAITING_FOR_OPS,
    DRAINING_BOUNDARY,
    EXTRACTING,
    ERROR_RECOVERY,
    CANCELLING,
    COMPLETED,
    FAILED,
    CANCELLED
}
