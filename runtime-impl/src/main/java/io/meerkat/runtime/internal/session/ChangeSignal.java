package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets any number of callers wait until something about a session is so; costs one empty reference while nobody does. */
public final class ChangeSignal {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private volatile @Nullable CompletableFuture<Void> next;

    /** Something may have changed: every waiter looks again. */
    public void announce() {
        // Whoever waits subscribes before looking, and this looks after the change: one of the two sees the other.
        if (next != null) {
            CompletableFuture<Void> waiting = take();
            if (waiting != null) {
                waiting.complete(null);
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Void> take() {
        CompletableFuture<Void> waiting = next;
        next = null;
        return waiting;
    }

    /** Waits until the condition holds, for at most the given time; whether it does. */
    public boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + (atMost.compareTo(FOR_EVER) < 0 ? atMost : FOR_EVER).toNanos();
        while (true) {
            CompletableFuture<Void> change = subscribe();
            if (condition.getAsBoolean()) {
                return true;
            }
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                return false;
            }
            try {
                change.get(rest, TimeUnit.NANOSECONDS);
            } catch (TimeoutException lastLook) {
                return condition.getAsBoolean();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private synchronized CompletableFuture<Void> subscribe() {
        CompletableFuture<Void> present = next;
        if (present == null) {
            present = new CompletableFuture<>();
            next = present;
        }
        return present;
    }
}
