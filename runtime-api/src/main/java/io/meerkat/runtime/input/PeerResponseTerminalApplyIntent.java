package io.meerkat.runtime.input;

/** What the last response of a peer does to a turn (control-plane.md 4.5). */
public enum PeerResponseTerminalApplyIntent {
    /** It becomes context, and a turn runs. */
    APPEND_CONTEXT_AND_RUN
}
