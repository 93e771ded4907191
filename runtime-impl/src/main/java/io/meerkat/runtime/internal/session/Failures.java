package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The failures of one session's drain over a period. Thread-safe: guarded by this object's monitor. */
public final class Failures {
    private static final int MOST = 1_000;

    private final Deque<Long> atNanos = new ArrayDeque<>(1);

    /** One more now: how many there were within the period, this one included; at most a thousand are known. */
    public int count(Duration period) {
        return count(period, System.nanoTime());
    }

    synchronized int count(Duration period, long nowNanos) {
        atNanos.removeIf(at -> nowNanos - at > period.toNanos());
        if (atNanos.size() == MOST) {
            atNanos.removeFirst();
        }
        atNanos.addLast(nowNanos);
        return atNanos.size();
    }

    public synchronized void forget() {
        atNanos.clear();
    }
}
