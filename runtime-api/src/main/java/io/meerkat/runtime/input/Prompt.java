package io.meerkat.runtime.input;

import java.util.Optional;

/** An operator's or a host's own words to the agent; always a turn of its own (control-plane.md 3.1, 4.4). */
public record Prompt(InputHeader header, String text, TurnMetadata metadata) implements Input {

    public Prompt(InputHeader header, String text) {
        this(header, text, TurnMetadata.NONE);
    }

    @Override
    public InputKind kind() {
        return InputKind.PROMPT;
    }

    @Override
    public Optional<Lane> requestedLane() {
        return metadata.lane();
    }
}
