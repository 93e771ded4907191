package io.meerkat.runtime;

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
    CANCELLED;

    /** Whether a turn has begun and not ended. */
    public boolean isInProgress() {
        return this != READY && !isTerminal();
    }

    /** Whether a turn has ended, one way or another. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
