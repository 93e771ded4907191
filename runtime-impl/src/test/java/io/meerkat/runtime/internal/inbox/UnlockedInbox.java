package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A planted fault: an inbox that numbers, lends and trims as the real one does, but without its monitor. */
@SuppressWarnings({"UnsynchronizedOverridesSynchronized", "ThreadPriorityCheck"}) // that is the fault, and its window
final class UnlockedInbox extends Inbox {
    private final int capacity;
    private final Letter[] ring;
    private long trimmedThrough;
    private long last;
    private boolean closed;

    UnlockedInbox(SessionId session, int capacity, InstantSource clock) {
        super(session, capacity, clock, Tally.unseen());
        this.capacity = capacity;
        this.ring = new Letter[capacity];
    }

    @Override
    public Offer offer(Message message) {
        if (closed || last - trimmedThrough >= capacity) {
            return new Offer.Refused(closed ? OfferRefusal.SESSION_CLOSED : OfferRefusal.INBOX_FULL, "as the real one");
        }
        long number = last + 1;
        Thread.yield(); // holds the window open for the stress
        Letter letter = new Letter(number, message, Instant.EPOCH);
        ring[index(number)] = letter;
        last = number;
        return new Offer.Queued(letter.sequence(), letter.receipt());
    }

    @Override
    public Optional<Letter> lend(long sequence) {
        return sequence <= trimmedThrough || sequence > last
                ? Optional.empty()
                : Optional.ofNullable(ring[index(sequence)]);
    }

    @Override
    public List<Letter> trimTo(long through) {
        List<Letter> gone = new ArrayList<>();
        while (trimmedThrough < Math.min(through, last)) {
            trimmedThrough++;
            Letter letter = ring[index(trimmedThrough)];
            ring[index(trimmedThrough)] = null;
            if (letter != null) {
                gone.add(letter);
            }
        }
        return gone;
    }

    @Override
    public void close(OfferRefusal reason, String detail) {
        closed = true;
    }

    @Override
    public void reopen() {
        closed = false;
    }

    @Override
    public long depthAfter(long sequence) {
        return last - Math.max(sequence, trimmedThrough);
    }

    private int index(long sequence) {
        return (int) (sequence % ring.length);
    }
}
