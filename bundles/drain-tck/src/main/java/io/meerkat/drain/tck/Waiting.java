package io.meerkat.drain.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something to come true, and watching that something stays so. */
final class Waiting {
    private static final long LOOK_NANOS = 1_000_000;

    private Waiting() {}

    /** Blocks for at most this long; whether it came true. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** Blocks for this long. */
    static void pass(Duration time) {
        boolean never = until(time, () -> false);
        assert !never;
    }
}
