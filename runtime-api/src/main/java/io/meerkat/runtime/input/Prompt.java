package io.meerkat.runtime.input;

/** An operator's or a host's own words to the agent (control-plane.md 3.1). */
public record Prompt(InputHeader header, String text) implements Input {

    @Override
    public InputKind kind() {
        return InputKind.PROMPT;
    }
}
