package io.meerkat.runtime.input;

/** Where an input stands (control-plane.md 3.8). */
public enum InputPhase {
    /** Admitted, waiting in its lane. */
    QUEUED,

    /** Part of the run in flight. */
    STAGED,

    /** Its run has applied it. */
    APPLIED,

    /** Applied; the commit of its run is under way. */
    APPLIED_PENDING_CONSUMPTION,

    /** Done. */
    CONSUMED,

    /** Replaced by a later input. */
    SUPERSEDED,

    /** Merged into a later input. */
    COALESCED,

    /** Given up, with a reason. */
    ABANDONED
}
