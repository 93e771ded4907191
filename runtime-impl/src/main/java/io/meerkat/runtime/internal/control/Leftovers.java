package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.SessionEntry;

/** What is left of a session's ingress when the session ends: inboxes are closed, their mail is dropped and reported. */
final class Leftovers {
    private final ControlContext context;
    private final IngressCallbacks callbacks;

    Leftovers(ControlContext context, IngressCallbacks callbacks) {
        this.context = context;
        this.callbacks = callbacks;
    }

    /** From now on no offer is taken. */
    void closeInboxes(SessionEntry entry, String detail) {
        entry.ingress().feeds().forEach(feed -> feed.inbox().close(OfferRefusal.SESSION_CLOSED, detail));
    }

    /** Drops what is left in every inbox, in the machine first; how many messages. */
    long discard(SessionEntry entry, DropReason reason) {
        long messages = 0;
        for (Feed feed : entry.ingress().feeds()) {
            messages += context.admission().discard(entry, feed.inbox(), reason);
        }
        return messages;
    }

    /** Tells the comms runtimes, outside the gate, in order. */
    void disconnectAll(SessionEntry entry, String detail) {
        for (Feed feed : entry.ingress().feeds()) {
            callbacks.await(entry, callbacks.disconnect(entry, feed.id(), OfferRefusal.SESSION_CLOSED, detail));
        }
    }
}
