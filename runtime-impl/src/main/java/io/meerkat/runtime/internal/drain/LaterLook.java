package io.meerkat.runtime.internal.drain;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * When a run is pumped again without a signal: at the time that its drain named, before which no mail counts, or at leisure,
 * when it has left mail without a word. Thread-safe.
 */
final class LaterLook {
    private static final Duration LONGEST = Duration.ofDays(1);
    /** No drain makes its worker spin. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final DrainRun run;
    private final Duration leisure;
    /** Whether a look at leisure is on its way: one at a time, however often mail comes meanwhile. */
    private final AtomicBoolean atLeisure = new AtomicBoolean();

    private volatile long notBeforeNanos;
    private volatile @Nullable Future<?> namedTime;

    LaterLook(DrainRun run, Duration leisure) {
        this.run = run;
        this.leisure = leisure;
    }

    /** Whether the named time is still to come. */
    boolean isTooEarly() {
        return notBeforeNanos != 0 && System.nanoTime() - notBeforeNanos < 0;
    }

    /** There is no named time any more. */
    void pumpBegins() {
        notBeforeNanos = 0;
    }

    void notBefore(Duration asked) {
        Duration bounded = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
        Duration delay = bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
        notBeforeNanos = System.nanoTime() + delay.toNanos();
        namedTime = run.after(delay, () -> {
            notBeforeNanos = 0;
            run.signal();
        });
    }

    void atLeisure() {
        if (atLeisure.compareAndSet(false, true)) {
            Future<?> unused = run.after(leisure, () -> {
                atLeisure.set(false);
                run.signal();
            });
        }
    }

    /** What is timed holds the run and its inbox, for a day at the longest. */
    void callOff() {
        Future<?> named = namedTime;
        if (named != null) {
            named.cancel(false);
        }
    }
}
