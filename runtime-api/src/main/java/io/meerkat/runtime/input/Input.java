package io.meerkat.runtime.input;

import io.meerkat.runtime.InputId;

/** What a session is given to work on (control-plane.md 3.1). Immutable. */
public sealed interface Input permits Prompt, ExternalEvent {

    InputHeader header();

    /** The content as text, as an agent reads it. */
    String text();

    /** Which input it is, to switch over. */
    InputKind kind();

    default InputId id() {
        return header().id();
    }
}
