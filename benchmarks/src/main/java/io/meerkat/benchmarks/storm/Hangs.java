package io.meerkat.benchmarks.storm;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where drains hang, so many at once at most that workers remain; released at the end. Thread-safe. */
final class Hangs {
    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 450;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore places;

    Hangs(int most) {
        places = new Semaphore(most);
    }

    /** Blocks for less than half a second, whatever interrupts; false: there was no place. */
    boolean hang(Random random) {
        int millis = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
        if (!places.tryAcquire()) {
            return false;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean over = false;
        while (!over) {
            try {
                over = released.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                        || System.nanoTime() - deadline >= 0;
            } catch (InterruptedException ignored) { // that is what it is for
                interrupted = true;
            }
        }
        places.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    void release() {
        released.countDown();
    }
}
