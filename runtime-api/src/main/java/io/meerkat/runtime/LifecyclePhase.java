package io.meerkat.runtime;

/** The lifecycle phase of a session (drain.md 1.3; control-plane.md 2.1). */
public enum LifecyclePhase {
    /** Being constructed; no command reaches a session in this phase. */
    INITIALIZING,

    /** Takes inputs; no executor was granted by the lifecycle. */
    IDLE,

    /** Takes inputs and runs them. */
    ATTACHED,

    /** A run is in flight. */
    RUNNING,

    /** Takes no new input; what is queued may still run. */
    RETIRED,

    /** Takes no input; its executor has exited. */
    STOPPED,

    /** Ended for ever; only unregistering is left. */
    DESTROYED
}
