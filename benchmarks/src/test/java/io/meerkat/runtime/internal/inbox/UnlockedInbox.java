package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A planted fault: an inbox that numbers, lends, grows and trims as the real one does, but under no lock. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
public final class UnlockedInbox extends Inbox {
    private static final int WINDOW = 100;

    private volatile Letter[] ring = new Letter[8];
    private volatile long trimmedThrough;
    private volatile long last;

    public UnlockedInbox(SessionId session, int capacity) {
        super(session, capacity, InstantSource.system(), Tally.unseen());
    }

    @Override
    public Offer offer(Message message) {
        if (last - trimmedThrough >= ring.length) {
            grow();
        }
        long number = last + 1;
        linger();
        Letter letter = new Letter(number, message, Instant.EPOCH);
        put(ring, number, letter);
        last = number;
        return new Offer.Queued(number, letter.receipt());
    }

    private void grow() {
        Letter[] old = ring;
        Letter[] larger = new Letter[old.length * 2];
        for (long number = trimmedThrough + 1; number <= last; number++) {
            put(larger, number, old[(int) (number % old.length)]);
            linger();
        }
        ring = larger;
    }

    private static void put(Letter[] ring, long number, Letter letter) {
        ring[(int) (number % ring.length)] = letter;
    }

    /** Holds the window open, so that a race is seen within a second. */
    private static void linger() {
        for (int spin = 0; spin < WINDOW; spin++) {
            Thread.onSpinWait();
        }
    }

    @Override
    public Optional<Letter> lend(long sequence) {
        Letter[] present = ring;
        return sequence <= trimmedThrough || sequence > last
                ? Optional.empty()
                : Optional.ofNullable(present[(int) (sequence % present.length)]);
    }

    @Override
    public List<Letter> trimTo(long through) {
        List<Letter> gone = new ArrayList<>();
        while (trimmedThrough < Math.min(through, last)) {
            long next = trimmedThrough + 1;
            Letter[] present = ring;
            Letter letter = present[(int) (next % present.length)];
            trimmedThrough = next;
            linger();
            put(present, next, null);
            if (letter != null) {
                gone.add(letter);
            }
        }
        return gone;
    }

    @Override
    public long accepted() {
        return last;
    }

    @Override
    public long trimmedThrough() {
        return trimmedThrough;
    }

    @Override
    public long depthAfter(long sequence) {
        return last - Math.max(sequence, trimmedThrough);
    }
}
