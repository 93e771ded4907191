package io.meerkat.runtime.internal.machine.state;

/** Whether what follows a run could be done. */
public enum RuntimeCompletionFinalizationObservation {
    SUCCEEDED,
    FAILED
}
