package io.meerkat.runtime;

/** Who owns the peer ingress of a session (drain.md 1.2). */
public enum IngressOwnerKind {
    /** Nobody. */
    UNATTACHED,

    /** The session's own comms runtime. */
    SESSION_OWNED,

    /** A comms runtime on behalf of a mob; a session never takes over from it. */
    MOB_OWNED
}
