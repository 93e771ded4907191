package io.meerkat.runtime.input;

/** Which batch an input is taken into (control-plane.md 3.6). */
public enum PolicyDrainPolicy {
    /** One of the next turns. */
    QUEUE_NEXT_TURN,

    /** The batch that steers a turn. */
    STEER_BATCH,

    /** None. */
    IGNORE
}
