package io.meerkat.runtime;

/** What kind of drain was asked for (drain.md 1.2). */
public enum DrainMode {
    /** Ends by itself after an idle time, 300 s by default. */
    TIMED,

    /** Like {@link #TIMED}, for a session which is attached elsewhere. */
    ATTACHED_SESSION,

    /** Never ends by itself; a failure leaves it respawnable. */
    PERSISTENT_HOST
}
