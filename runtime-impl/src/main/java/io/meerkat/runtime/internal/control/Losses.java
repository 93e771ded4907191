package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.InboxSnapshot;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;

/**
 * Messages that are nowhere: an inbox let go of them, and nothing had become of them. 0, or the runtime has a bug.
 *
 * <p>How many an inbox has lost is computed from what it took and what the machine decided, at every look. A look keeps
 * the greatest number that was ever found, so that the total of the runtime never goes back; and there is a look before
 * an inbox or its session goes, and before what is left in an inbox is dropped, lost messages included.
 */
final class Losses {
    private Losses() {}

    /** Looks at every inbox of the session; how many messages they have lost. */
    static long keep(Counters counters, SessionEntry entry) {
        long lost = 0;
        for (Feed feed : entry.ingress().feeds()) {
            lost += look(counters, entry, feed.inbox()).lost();
        }
        return lost;
    }

    /** The same look, and how many messages wait in all of them. */
    static long keepAndCountWaiting(Counters counters, SessionEntry entry) {
        long waiting = 0;
        for (Feed feed : entry.ingress().feeds()) {
            waiting += look(counters, entry, feed.inbox()).depth();
        }
        return waiting;
    }

    static void keep(Counters counters, SessionEntry entry, Inbox inbox) {
        look(counters, entry, inbox);
    }

    private static InboxSnapshot look(Counters counters, SessionEntry entry, Inbox inbox) {
        InboxSnapshot seen = Snapshots.inbox(entry, inbox);
        counters.lost.add(inbox.raiseLost(seen.lost()));
        return seen;
    }
}
