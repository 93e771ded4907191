package io.meerkat.drain.ratelimit;

import io.meerkat.runtime.drain.Claim;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a session's waiting messages have been paid for: in the inbox that is drained now, and in some that were before
 * it, for the ingress may come back to one of them. Not thread-safe.
 */
final class Payments {
    /** Of how many former inboxes it is remembered; those that were left first are forgotten. */
    static final int MOST_FORMER = 8;

    /** By number; with the time, because another inbox of the session has the same numbers again. */
    private Map<Long, Instant> present = new HashMap<>();
    /** Those with messages that have been paid for; the one that was left last is the first. */
    private final Deque<Map<Long, Instant>> former = new ArrayDeque<>();

    /** Whether this message has been paid for. If so, its inbox is the present one. */
    boolean contain(Claim claim) {
        if (isIn(present, claim)) {
            return true;
        }
        for (Map<Long, Instant> inbox : former) {
            if (isIn(inbox, claim)) {
                former.remove(inbox);
                leave();
                present = inbox;
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Map<Long, Instant> inbox, Claim claim) {
        return claim.receivedAt().equals(inbox.get(claim.sequence()));
    }

    /** A message of the present inbox is paid for now. */
    void add(Claim claim) {
        present.put(claim.sequence(), claim.receivedAt());
    }

    /** The next message is one of an inbox of which nothing is known. */
    void beginInbox() {
        leave();
        present = new HashMap<>();
    }

    private void leave() {
        if (!present.isEmpty()) {
            former.addFirst(present);
        }
        if (former.size() > MOST_FORMER) {
            former.removeLast();
        }
    }

    /** The messages of the present inbox have had their fate and will not be lent again. */
    void remove(List<Claim> decided) {
        decided.forEach(claim -> present.remove(claim.sequence()));
    }

    /** How many messages of the present inbox are paid for and wait for their fate; they are the oldest ones. */
    int size() {
        return present.size();
    }
}
