package io.meerkat.runtime.input;

/** The kinds of inputs (control-plane.md 3.1). */
public enum InputKind {
    /** An operator's or a host's own words to the agent. */
    PROMPT,

    /** Something that happened outside, brought by a transport. */
    EXTERNAL_EVENT
}
