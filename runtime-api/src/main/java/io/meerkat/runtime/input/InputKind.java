package io.meerkat.runtime.input;

import java.util.Locale;

/** The kinds of inputs, as the admission policy tells them apart (control-plane.md 3.1). */
public enum InputKind {
    /** An operator's or a host's own words to the agent. */
    PROMPT,

    /** A peer says something. */
    PEER_MESSAGE,

    /** A peer asks for something. */
    PEER_REQUEST,

    /** A peer is on its way to an answer. */
    PEER_RESPONSE_PROGRESS,

    /** A peer has answered. */
    PEER_RESPONSE_TERMINAL,

    /** One step of a flow. */
    FLOW_STEP,

    /** Something that happened outside, brought by a transport. */
    EXTERNAL_EVENT,

    /** The session is to go on with what is pending. */
    CONTINUATION,

    /** News of an operation, consumed as soon as it is accepted. */
    OPERATION;

    /** The policy's word for it, such as {@code peer_message}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
