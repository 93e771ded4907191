package io.meerkat.runtime.input;

/** The lane an input waits in (control-plane.md 3.1). */
public enum Lane {
    /** The next turn. */
    QUEUE,

    /** The current turn at its next boundary, or the next turn before the queue. */
    STEER
}
