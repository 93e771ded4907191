package io.meerkat.runtime.input;

/** What an input makes the executor do. */
public enum RuntimeExecutionKind {
    /** A turn over new content. */
    CONTENT_TURN,

    /** Go on with what is pending. */
    RESUME_PENDING
}
