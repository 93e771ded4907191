package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.comms.OfferRefusal;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.Collection;

/**
 * What is left of a session's ingress when the session ends: inboxes are closed, their mail is dropped and reported.
 * And what a runtime leaves behind that stops without a store.
 */
final class Leftovers {
    private static final System.Logger LOG = UngatedLogger.of(Leftovers.class);

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
            Losses.keep(context.counters(), entry, feed.inbox());
            messages += context.admission().discard(entry, feed.inbox(), reason);
        }
        return messages;
    }

    /**
     * The runtime has stopped: one warning for each session that had inputs which have not ended, or messages that nobody
     * has decided over; both are lost (design, section 4, item 10).
     */
    void warn(Collection<SessionEntry> entries) {
        for (SessionEntry entry : entries) {
            int inputs = entry.authority().read(GivenUp::open).size();
            long messages = entry.ingress().feeds().stream()
                    .mapToLong(feed -> undecided(entry, feed.inbox()))
                    .sum();
            if (inputs > 0 || messages > 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        entry + " leaves " + inputs + " open inputs and " + messages
                                + " undecided messages behind: the runtime has stopped and does not keep them;"
                                + " let their senders send them again");
            }
        }
    }

    private static long undecided(SessionEntry entry, Inbox inbox) {
        synchronized (inbox) { // the documented lock order: the inbox, then the machine
            Long through = entry.authority().read(state -> state.get(IngressFields.ADMITTED_THROUGH, inbox.instance()));
            return inbox.depthAfter(through == null ? 0 : through);
        }
    }

    /** Tells the comms runtimes, outside the gate, in order. */
    void disconnectAll(SessionEntry entry, String detail) {
        for (Feed feed : entry.ingress().feeds()) {
            callbacks.await(entry, callbacks.disconnect(entry, feed.id(), OfferRefusal.SESSION_CLOSED, detail));
        }
    }
}
