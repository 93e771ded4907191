package io.meerkat.runtime.comms;

/** Why an inbox did not take a message. */
public enum OfferRefusal {
    /** The inbox holds as many messages as it may; offer again later. */
    INBOX_FULL,

    /** This comms runtime does not own the session's ingress any more. */
    NOT_OWNER,

    /** The session is being unregistered, is destroyed or is gone. */
    SESSION_CLOSED
}
