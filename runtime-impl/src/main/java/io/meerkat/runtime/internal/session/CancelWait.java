package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.command.CancelOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for something of ours that was told to end: first patiently, then after an interrupt; always bounded. */
public final class CancelWait {
    private CancelWait() {}

    /**
     * Waits for at most {@code atMost}: {@code patience} of it before the interrupt, which says whether it has hit
     * anybody. An interrupt of the caller ends the wait early, as abandoned, and leaves the caller's flag set.
     */
    public static CancelOutcome join(
            CompletableFuture<?> ended, Duration patience, Duration atMost, BooleanSupplier interrupt) {
        long deadline = System.nanoTime() + atMost.toNanos();
        if (await(ended, patience.compareTo(atMost) < 0 ? patience : atMost)) {
            return CancelOutcome.CLEAN;
        }
        boolean hit = interrupt.getAsBoolean();
        Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        if (!await(ended, rest)) {
            return CancelOutcome.ABANDONED;
        }
        return hit ? CancelOutcome.FORCED : CancelOutcome.CLEAN;
    }

    /** Whether it ended within the time; never throws what it ended with. */
    public static boolean await(CompletableFuture<?> ended, Duration atMost) {
        if (ended.isDone()) {
            return true;
        }
        try {
            if (Thread.currentThread() instanceof Scheduled thread) {
                return thread.await(ended::isDone, atMost);
            }
            ended.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failedButEnded) {
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ended.isDone();
        }
    }
}
