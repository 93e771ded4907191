package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.Ingress.Feed;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;

/**
 * Messages that are nowhere: an inbox let go of them, and nothing had become of them. 0, or the runtime has a bug.
 *
 * <p>An inbox counts them as they leave it, and takes its word for it that they were decided over. A look computes them
 * from what the inbox took and what the machine decided, and keeps the greater number, so that the total of the runtime
 * never goes back. There is a look when the audit comes by, before an inbox or its session goes, and before what is left
 * in an inbox is dropped, lost messages included.
 */
final class Losses {
    private Losses() {}

    /** Looks at every inbox of the session; how many messages they have lost. */
    static long keep(Counters counters, SessionEntry entry) {
        long lost = 0;
        for (Feed feed : entry.ingress().feeds()) {
            lost += look(counters, entry, feed.inbox());
        }
        return lost;
    }

    static void keep(Counters counters, SessionEntry entry, Inbox inbox) {
        look(counters, entry, inbox);
    }

    /** The most that it was ever found to have lost, though the machine may have caught up with them since. */
    private static long look(Counters counters, SessionEntry entry, Inbox inbox) {
        counters.lost.add(inbox.raiseLost(Snapshots.inbox(entry, inbox).lost()));
        return inbox.lost();
    }
}
