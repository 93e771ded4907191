package io.meerkat.runtime.input;

/** What an input makes the executor do (control-plane.md 3.6, 4.5). */
public enum RuntimeExecutionKind {
    /** A turn over new content. */
    CONTENT_TURN,

    /** Go on with what is pending. */
    RESUME_PENDING
}
