package io.meerkat.runtime.internal.machine.state;

/** What a caller who waits for a run is told. */
public enum RuntimeCompletionResultClass {
    COMPLETED,
    COMPLETED_WITHOUT_RESULT,
    CALLBACK_PENDING,
    CANCELLED,
    ABANDONED_WITH_ERROR,
    COMPLETED_WITH_FINALIZATION_FAILURE,
    RUNTIME_TERMINATED
}
