package io.meerkat.runtime;

/**
 * The owned inbox of a session, at one moment; all zero while nobody owns the ingress. Immutable.
 *
 * <p>{@code accepted = admitted + dropped + depth}, always; what is missing is {@link #lost}.
 *
 * @param instance which inbox, 0: none
 * @param accepted messages it has taken and numbered
 * @param admittedThrough W: every message up to this number has had its one fate
 */
public record InboxSnapshot(
        long instance, long accepted, long admittedThrough, long admitted, long dropped, long depth) {

    public static final InboxSnapshot NONE = new InboxSnapshot(0, 0, 0, 0, 0, 0);

    /** Messages that are nowhere: 0, or the runtime has a bug. */
    public long lost() {
        return accepted - admitted - dropped - depth;
    }
}
