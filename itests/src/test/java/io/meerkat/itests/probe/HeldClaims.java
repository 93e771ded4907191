package io.meerkat.itests.probe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The claims that the holding drains have out, and those whose generation ended meanwhile. Thread-safe. */
public final class HeldClaims {
    private static final long MOMENT_MILLIS = 50;

    private static volatile CountDownLatch held = new CountDownLatch(1);
    private static final AtomicInteger OUT = new AtomicInteger();
    private static final AtomicInteger CUT = new AtomicInteger();

    private HeldClaims() {}

    /** From now on every fifth claim is held for a moment; nothing was counted yet. */
    public static void begin() {
        held = new CountDownLatch(1);
        CUT.set(0);
    }

    /** From now on no claim is held any more. */
    public static void end() {
        held.countDown();
    }

    /** How many claims are held now. */
    public static int out() {
        return OUT.get();
    }

    /** How many claims were out when their generation ended. */
    public static int cut() {
        return CUT.get();
    }

    /** For a drain: a claim is out; keeps the caller for a moment. */
    public static void hold() throws InterruptedException {
        OUT.incrementAndGet();
        held.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** For a drain: the claim of {@link #hold} was decided, or taken away with its generation. */
    public static void release(boolean wasCut) {
        OUT.decrementAndGet();
        if (wasCut) {
            CUT.incrementAndGet();
        }
    }
}
