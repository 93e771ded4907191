package io.meerkat.runtime.input;

/**
 * Why an input was not taken, though the session takes inputs (control-plane.md 3.3). Immutable.
 *
 * @param detail which value is wrong, and the way out
 */
public record RejectReason(Kind kind, String detail) {

    /** The kinds of reasons. */
    public enum Kind {
        /** The session takes no input now. */
        NOT_READY,

        /** The durability is missing, or not for this source or kind. */
        DURABILITY_VIOLATION,

        /** A progress response asks for a lane. */
        PEER_HANDLING_MODE_INVALID,

        /** A terminal response has no request, or a status that is not supported. */
        PEER_RESPONSE_TERMINAL_INVALID
    }
}
