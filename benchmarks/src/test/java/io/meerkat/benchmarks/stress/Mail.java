package io.meerkat.benchmarks.stress;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import io.meerkat.runtime.internal.inbox.UnlockedInbox;
import java.time.InstantSource;

/** What the stress tests of the inbox begin with. */
final class Mail {
    static final SessionId SESSION = SessionId.of("stress");
    /** As many letters as fit into an inbox before it must make room. */
    static final int UNTIL_FULL = 8;

    private static final int WINDOW = 400;
    private static final int CAPACITY = 64;

    private Mail() {}

    static Inbox inbox() {
        return new Inbox(SESSION, CAPACITY, InstantSource.system(), Tally.unseen());
    }

    static Inbox unlocked() {
        return new UnlockedInbox(SESSION, CAPACITY);
    }

    static Inbox with(int letters, Inbox inbox) {
        for (int letter = 1; letter <= letters; letter++) {
            offer(inbox, "early");
        }
        return inbox;
    }

    /** The number that the message got. */
    static long offer(Inbox inbox, String text) {
        if (inbox.offer(Message.text(text, "stress")) instanceof Offer.Queued queued) {
            return queued.sequence();
        }
        throw new IllegalStateException("'" + text + "' was not queued");
    }

    static String textAt(Inbox inbox, long number) {
        return inbox.lend(number).map(letter -> letter.message().body()).orElse("nothing");
    }

    /** Holds the window of a planted fault open, so that it is seen within a second. */
    static void linger() {
        for (int spin = 0; spin < WINDOW; spin++) {
            Thread.onSpinWait();
        }
    }
}
