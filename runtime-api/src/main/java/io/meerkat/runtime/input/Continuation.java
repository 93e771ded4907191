package io.meerkat.runtime.input;

import java.util.Optional;

/**
 * The session is to go on with what is pending (control-plane.md 3.1).
 *
 * @param reason why, for people
 * @param attention whether it is about what the work graph calls for, or about the session's own pending work
 * @param text what the agent reads; may be empty
 */
public record Continuation(
        InputHeader header, String reason, Attention attention, Optional<Lane> requestedLane, String text)
        implements Input {

    /** What a continuation is about. */
    public enum Attention {
        ORDINARY,
        WORKGRAPH_ATTENTION
    }

    @Override
    public InputKind kind() {
        return InputKind.CONTINUATION;
    }
}
