package io.meerkat.runtime.internal.machine.state;

/** How an input ended, as its producer is told. */
public enum InputPublicTerminalOutcome {
    COMPLETED,
    SUPERSEDED,
    COALESCED,
    CANCELLED,
    ABANDONED
}
