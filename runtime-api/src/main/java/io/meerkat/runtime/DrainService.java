package io.meerkat.runtime;

/** What stands behind a running drain: a field of our own beside the reference. */
public enum DrainService {
    /** A drain plug-in serves the session. */
    SERVING,

    /** No drain plug-in is installed; mail is kept until one is. */
    PARKED,

    /** Respawned too often; an operator or a new plug-in re-arms it. */
    EXHAUSTED
}
