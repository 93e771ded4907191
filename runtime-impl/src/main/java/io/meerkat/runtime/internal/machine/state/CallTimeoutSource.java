package io.meerkat.runtime.internal.machine.state;

/** Whose time a model call ran out of. */
public enum CallTimeoutSource {
    CALL_BUDGET,
    TURN_BUDGET
}
