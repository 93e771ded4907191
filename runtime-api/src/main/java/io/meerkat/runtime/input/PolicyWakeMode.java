package io.meerkat.runtime.input;

/** Whether the policy wakes the run loop for an input (control-plane.md 3.6, 3.7). */
public enum PolicyWakeMode {
    /** It does not. */
    NONE,

    /** It wakes a loop that sleeps. */
    WAKE_IF_IDLE,

    /** It asks the turn in flight to yield. */
    INTERRUPT_YIELDING
}
