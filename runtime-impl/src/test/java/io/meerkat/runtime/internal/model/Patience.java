package io.meerkat.runtime.internal.model;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long something that must happen may take. Long at first; short once it was in vain: from then on a sequence that is
 * known to fail is made shorter, and a wrong verdict does no more harm than another sample.
 */
final class Patience {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(250);

    private volatile Duration bound = LONG;

    void lose() {
        bound = SHORT;
    }

    /** Whether it happens in time. */
    boolean awaits(BooleanSupplier condition) {
        return within(bound, condition);
    }

    static boolean within(Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
