package io.meerkat.runtime.input;

import java.util.Optional;

/**
 * What another agent says, asks or answers (control-plane.md 3.1).
 *
 * @param text the content, as an agent reads it
 * @param payload the parameters of a request or the result of a response, one JSON value as text
 * @param requestedLane what the peer asks for; a progress response that asks for one is rejected
 */
public record PeerInput(
        InputHeader header,
        PeerConvention convention,
        String text,
        Optional<String> payload,
        Optional<Lane> requestedLane)
        implements Input {

    @Override
    public InputKind kind() {
        return convention.kind();
    }
}
