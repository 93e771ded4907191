package io.meerkat.runtime.internal.drain;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Ends a timed drain when there has been no mail for so long, pumped or not; else looks again later. Thread-safe. */
final class IdleWatch {
    private final DrainRun run;
    private final Duration timeout;
    private volatile long lastBusyNanos = System.nanoTime();
    private volatile @Nullable Future<?> next;

    IdleWatch(DrainRun run, Duration timeout) {
        this.run = run;
        this.timeout = timeout;
    }

    /** There was mail, or somebody said that it stays: its time begins anew. */
    void busy() {
        lastBusyNanos = System.nanoTime();
    }

    void look() {
        if (run.ending()) {
            return;
        }
        boolean quiet = run.quiet();
        long rest = timeout.toNanos() - (System.nanoTime() - lastBusyNanos);
        if (quiet && rest <= 0) {
            run.idleTooLong();
        } else {
            next = run.after(quiet ? Duration.ofNanos(rest) : timeout, this::look);
        }
    }

    void callOff() {
        Future<?> timed = next;
        if (timed != null) {
            timed.cancel(false);
        }
    }
}
