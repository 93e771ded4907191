package io.meerkat.drain.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Collects what can be collected. */
final class Garbage {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    /** 16 GiB at once, in bytes of longs; as often as it takes. */
    private static final int MORE_THAN_THERE_IS = Integer.MAX_VALUE - 8;

    private static final int MOST_ASKED = 1_024;

    private Garbage() {}

    /**
     * Collects until the condition holds, for at most this long, more and more seldom. The JDK itself keeps a few things about
     * classes, such as how their records are compared, softly: these go when memory is short, so it is made short if need
     * be.
     */
    static boolean collectedUntil(Duration atMost, BooleanSupplier gone) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Duration pause = FIRST_PAUSE; !gone.getAsBoolean(); pause = pause.multipliedBy(2)) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            RecordCaches.forgetPlugins();
            System.gc();
            if (!Waiting.until(pause, gone)) {
                askForTooMuch();
            }
        }
        return true;
    }

    /** Before it refuses memory to anybody, the virtual machine gives up whatever is held softly. */
    private static void askForTooMuch() {
        try {
            List<long[]> all = new ArrayList<>();
            while (all.size() < MOST_ASKED) {
                all.add(new long[MORE_THAN_THERE_IS]);
            }
        } catch (OutOfMemoryError expected) {
            // Nothing else was refused.
        }
    }
}
