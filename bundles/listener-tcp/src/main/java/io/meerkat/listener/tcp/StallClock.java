package io.meerkat.listener.tcp;

import java.util.concurrent.TimeUnit;

/** Measures for how long a client takes none of the answers that it has to read. */
final class StallClock {
    private final long patienceNanos;
    private long deadline = Deadlines.NEVER;

    StallClock(long patienceMillis) {
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** To be told after every attempt to write: whether the client took anything, and whether there is more for it. */
    void wrote(boolean tookSomething, boolean hasMore, long now) {
        if (!hasMore) {
            deadline = Deadlines.NEVER;
        } else if (tookSomething || deadline == Deadlines.NEVER) {
            deadline = now + patienceNanos;
        }
    }

    /** When it will have been too long, if nothing happens until then. */
    long deadline() {
        return deadline;
    }
}
