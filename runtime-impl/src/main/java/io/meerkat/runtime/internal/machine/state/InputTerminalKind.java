package io.meerkat.runtime.internal.machine.state;

/** How an input ended; what it ended with stands in the columns beside it. */
public enum InputTerminalKind {
    CONSUMED,
    SUPERSEDED,
    COALESCED,
    ABANDONED
}
