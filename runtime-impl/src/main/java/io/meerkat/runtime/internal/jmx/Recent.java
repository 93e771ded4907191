package io.meerkat.runtime.internal.jmx;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * A value that is read anew at most every 250 ms, so that a console which asks for twenty attributes costs one reading.
 * Thread-safe. Nobody waits for a reading but those who come before the first has ended.
 *
 * <p>A reading that throws leaves the value as it was: attributes do not throw.
 */
final class Recent<T> {
    static final long GOOD_FOR_MILLIS = 250;

    private static final System.Logger LOG = System.getLogger(Recent.class.getName());

    private final InstantSource clock;
    private final UnaryOperator<T> reading;
    private final ReentrantLock reader = new ReentrantLock();
    private volatile Reading<T> latest;

    private record Reading<T>(T value, long atMillis, boolean first) {}

    /**
     * A value that nobody has read yet.
     *
     * @param initial what it is when the first reading throws
     * @param reading gives the new value; is given the last one
     */
    Recent(InstantSource clock, T initial, UnaryOperator<T> reading) {
        this.clock = clock;
        this.reading = reading;
        this.latest = new Reading<>(initial, 0, true);
    }

    T get() {
        if (isFresh(latest)) {
            return latest.value();
        }
        if (latest.first()) {
            reader.lock();
        } else if (!reader.tryLock()) {
            return latest.value();
        }
        try {
            if (!isFresh(latest)) {
                latest = new Reading<>(read(latest.value()), clock.millis(), false);
            }
            return latest.value();
        } finally {
            reader.unlock();
        }
    }

    private boolean isFresh(Reading<T> seen) {
        // A clock that was set back makes a reading old at once, not fresh for ever.
        return !seen.first() && Math.abs(clock.millis() - seen.atMillis()) < GOOD_FOR_MILLIS;
    }

    private T read(T last) {
        try {
            return reading.apply(last);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "nothing new to show over JMX, the last reading stays", e);
            return last;
        }
    }
}
