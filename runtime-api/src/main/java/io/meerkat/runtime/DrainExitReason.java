package io.meerkat.runtime;

/** Why a drain ended (drain.md 1.3). */
public enum DrainExitReason {
    /** No mail for its idle time. */
    IDLE_TIMEOUT,

    /** Dismissed through the typed API; peer content never does this. */
    DISMISSED,

    /** A throwable, or an end without a report. */
    FAILED,

    /** Aborted by command. */
    ABORTED,

    /** Its comms runtime or its session went away in order. */
    SESSION_SHUTDOWN
}
