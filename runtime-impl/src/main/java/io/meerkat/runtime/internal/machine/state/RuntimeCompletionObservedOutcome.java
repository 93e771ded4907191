package io.meerkat.runtime.internal.machine.state;

/** What became of a run, as its clean-up sees it. */
public enum RuntimeCompletionObservedOutcome {
    COMPLETED,
    COMPLETED_WITHOUT_RESULT,
    CALLBACK_PENDING,
    CANCELLED,
    ABANDONED,
    RUNTIME_APPLY_FAILED,
    FINALIZATION_FAILED,
    RUNTIME_TERMINATED
}
