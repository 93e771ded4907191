package io.meerkat.runtime;

/** The phase of a session's drain (drain.md 3.5). */
public enum DrainPhase {
    /** Never spawned. */
    INACTIVE,

    /** Spawned and not ended; a swap does not leave this phase. */
    RUNNING,

    /** Ended; may be spawned again. */
    STOPPED,

    /** A persistent drain failed; it may be spawned again with the same comms runtime. */
    EXITED_RESPAWNABLE
}
