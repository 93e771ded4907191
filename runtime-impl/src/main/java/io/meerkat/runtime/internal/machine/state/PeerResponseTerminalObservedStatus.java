package io.meerkat.runtime.internal.machine.state;

/** The status that the last response of a peer carries, as far as the input is one. */
public enum PeerResponseTerminalObservedStatus {
    NOT_PEER_TERMINAL,
    COMPLETED,
    FAILED,
    CANCELLED
}
