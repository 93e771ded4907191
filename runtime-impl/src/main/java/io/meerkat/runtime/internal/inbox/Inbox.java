package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.OfferRefusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bounded FIFO that numbers what it takes (1, 2, 3, ...), lends by number, and lets go only of what was decided.
 *
 * <p>Thread-safe: every field is guarded by this object's monitor, and nothing foreign is called inside it. The mail
 * signal is called after the monitor is left, so whoever listens must treat it as a level: look, then act. The inbox
 * itself is never handed to foreign code, which could stay inside the monitor: that gets the {@link #writer}.
 */
public class Inbox {
    private static final AtomicLong INSTANCES = new AtomicLong();
    private static final int SMALLEST_RING = 8;
    private static final @Nullable Letter[] NO_RING = new Letter[0];

    private final long instance = INSTANCES.incrementAndGet();
    private final SessionId session;
    private final int capacity;
    private final InstantSource clock;
    private final Tally tally;

    private @Nullable Letter[] ring = NO_RING;
    /** Everything up to this number has left. */
    private long trimmedThrough;
    /** The number of the newest letter ever taken. */
    private long last;
    /** How far those got who have lent before the present one. */
    private long lentThrough;

    private @Nullable Lender lender;

    /** As {@link #lost}. */
    private long lost;

    /** Made when it is asked for first: a constructor gives nobody an inbox that is not ready. */
    private @Nullable InboxWriter writer;

    private @Nullable Closed closed;
    private volatile @Nullable Runnable mailSignal;

    /** Who hands letters on. */
    @FunctionalInterface
    public interface Lender {
        /** The greatest number that it has handed on. Any thread. */
        long lentThrough();
    }

    private record Closed(OfferRefusal reason, String detail) {}

    public Inbox(SessionId session, int capacity, InstantSource clock, Tally tally) {
        this.session = session;
        this.capacity = capacity;
        this.clock = clock;
        this.tally = tally;
    }

    public SessionId session() {
        return session;
    }

    /** The producing end, for a comms runtime: one object for as long as the inbox lives. */
    public synchronized InboxWriter writer() {
        InboxWriter known = writer;
        if (known == null) {
            known = new Writer(this);
            writer = known;
        }
        return known;
    }

    /** Which inbox: unique in this process, never reused. */
    public long instance() {
        return instance;
    }

    /** Takes and numbers a message, or says why not. */
    public Offer offer(Message message) {
        Letter letter;
        synchronized (this) {
            if (closed != null) {
                return refused(closed.reason(), closed.detail());
            }
            if (last - trimmedThrough >= capacity) {
                return refused(
                        OfferRefusal.INBOX_FULL,
                        "the inbox of session '" + session + "' holds " + capacity
                                + " messages; offer again when it has been drained");
            }
            makeRoom();
            last++;
            letter = new Letter(last, message, clock.instant());
            ring[index(last)] = letter;
            if (last - trimmedThrough == crowdedFrom()) {
                tally.crowded().increment();
            }
        }
        tally.accepted().increment();
        Runnable signal = mailSignal;
        if (signal != null) {
            signal.run();
        }
        return new Offer.Queued(letter.sequence(), letter.receipt());
    }

    private Offer refused(OfferRefusal reason, String detail) {
        tally.refused().increment();
        return new Offer.Refused(reason, detail);
    }

    /** Who is told that there is mail, from now on; look for mail after this call, not before. */
    public synchronized void onMail(Runnable signal) {
        mailSignal = signal;
    }

    /** This one need not be told any more; whoever came after it still is. */
    public synchronized void forget(Runnable signal) {
        if (mailSignal == signal) {
            mailSignal = null;
        }
    }

    /** The letter of this number, while it is here. */
    public synchronized Optional<Letter> lend(long sequence) {
        if (sequence <= trimmedThrough || sequence > last) {
            return Optional.empty();
        }
        return Optional.ofNullable(ring[index(sequence)]);
    }

    /** The next letters from this number on, oldest first, at most so many: one look for many loans. */
    public synchronized List<Letter> next(long from, int most) {
        List<Letter> next = List.of();
        for (Optional<Letter> letter = lend(from); letter.isPresent(); letter = lend(from + next.size())) {
            if (next.isEmpty()) {
                next = new ArrayList<>();
            }
            next.add(letter.get());
            if (next.size() == most) {
                break;
            }
        }
        return next;
    }

    /** The letters of these numbers that are here, oldest first. */
    public synchronized List<Letter> lend(long from, long to) {
        List<Letter> lent = new ArrayList<>();
        for (long sequence = from; sequence <= to; sequence++) {
            lend(sequence).ifPresent(lent::add);
        }
        return lent;
    }

    /** Lets go of every letter up to this number and gives them, oldest first; again is no harm. */
    public synchronized List<Letter> trimTo(long through) {
        List<Letter> gone = new ArrayList<>();
        long before = trimmedThrough;
        boolean crowded = last - trimmedThrough >= crowdedFrom();
        while (trimmedThrough < Math.min(through, last)) {
            trimmedThrough++;
            int index = index(trimmedThrough);
            Letter letter = ring[index];
            ring[index] = null;
            if (letter != null) {
                gone.add(letter);
            }
        }
        count(trimmedThrough - before, gone);
        if (crowded && last - trimmedThrough < crowdedFrom()) {
            tally.crowded().decrement();
        }
        return gone;
    }

    private void count(long left, List<Letter> gone) {
        if (left == 0) {
            return;
        }
        tally.trimmed().add(left);
        long undecided = 0;
        for (Letter letter : gone) {
            undecided += letter.isDecided() ? 0 : 1;
        }
        if (undecided > 0) {
            lost += undecided;
            tally.lost().add(undecided);
        }
    }

    /** Refuses every later offer; what is inside stays. */
    public synchronized void close(OfferRefusal reason, String detail) {
        closed = new Closed(reason, detail);
    }

    public synchronized void reopen() {
        closed = null;
    }

    /** How many letters it ever took: the number of the newest. */
    public synchronized long accepted() {
        return last;
    }

    /** Whoever hands letters on from now on; up to which number others had before. */
    public synchronized long lentBefore(Lender next) {
        if (lender != null) {
            lentThrough = Math.max(lentThrough, lender.lentThrough());
        }
        lender = next;
        return lentThrough;
    }

    /** This one hands nothing on any more: how far it got is remembered, and it is not. */
    public synchronized void forget(Lender past) {
        if (lender == past) {
            lentThrough = Math.max(lentThrough, past.lentThrough());
            lender = null;
        }
    }

    public synchronized long trimmedThrough() {
        return trimmedThrough;
    }

    /** How many letters with a greater number are really here. */
    public synchronized long depthAfter(long sequence) {
        return last - Math.max(sequence, trimmedThrough);
    }

    /** Remembers that so many letters have left with nothing decided over them; how many more than was known. */
    public synchronized long raiseLost(long found) {
        long more = Math.max(0, found - lost);
        lost += more;
        return more;
    }

    /** The letters that have left with nothing decided over them, or the most that were ever found to have. */
    public synchronized long lost() {
        return lost;
    }

    /** Four fifths of what it can hold. */
    private int crowdedFrom() {
        return capacity - capacity / 5;
    }

    private void makeRoom() {
        long size = last - trimmedThrough;
        if (size < ring.length) {
            return;
        }
        @Nullable Letter[] larger = new Letter[Math.max(SMALLEST_RING, ring.length * 2)];
        for (long sequence = trimmedThrough + 1; sequence <= last; sequence++) {
            larger[(int) (sequence % larger.length)] = ring[index(sequence)];
        }
        ring = larger;
    }

    private int index(long sequence) {
        return (int) (sequence % ring.length);
    }
}
