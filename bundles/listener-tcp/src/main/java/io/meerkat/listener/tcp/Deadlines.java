package io.meerkat.listener.tcp;

import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * What is to be done at which time. Nothing is ever taken out before its time: whoever no longer wants to be woken
 * ignores it, and asks for no second waking while one is due earlier.
 */
final class Deadlines {

    /** Later than any deadline. */
    static final long NEVER = Long.MAX_VALUE;

    /** Somebody who waits for a time. */
    interface Waiting {

        /** The deadline has come that was asked for. */
        void expired(long deadline);
    }

    private record Entry(long deadline, Waiting waiting) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Long.compare(deadline, other.deadline);
        }
    }

    private final Queue<Entry> entries = new PriorityQueue<>();

    /** @param deadline in nanoseconds of the loop's clock */
    void add(long deadline, Waiting waiting) {
        entries.add(new Entry(deadline, waiting));
    }

    /** How long to wait for the next deadline, at least 1; 0: there is none. */
    long millisUntilNext(long now) {
        Entry next = entries.peek();
        if (next == null) {
            return 0;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.deadline() - now) + 1);
    }

    /** Wakes everybody whose time has come. */
    void expire(long now) {
        Entry next = entries.peek();
        while (next != null && next.deadline() <= now) {
            entries.remove();
            next.waiting().expired(next.deadline());
            next = entries.peek();
        }
    }
}
