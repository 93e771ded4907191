package io.meerkat.runtime.internal.machine.state;

/** What the runtime saw of the end of a run. */
public enum RuntimeCompletionTerminalObservation {
    RUN_RESULT,
    NO_RESULT,
    CALLBACK_PENDING,
    MACHINE_TERMINAL,
    RUNTIME_TERMINATED
}
