package io.meerkat.runtime.internal.control;

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

    /** Looks at every inbox of the session. */
    static void keep(Counters counters, SessionEntry entry) {
        for (Feed feed : entry.ingress().feeds()) {
            keep(counters, entry, feed.inbox());
        }
    }

    static void keep(Counters counters, SessionEntry entry, Inbox inbox) {
        counters.lost.add(inbox.raiseLost(Snapshots.inbox(entry, inbox).lost()));
    }
}
