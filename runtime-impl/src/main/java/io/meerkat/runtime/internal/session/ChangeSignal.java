package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets any number of callers wait until something about a session is so; costs one empty reference while nobody does. */
public final class ChangeSignal {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final AtomicReference<@Nullable CompletableFuture<Void>> next = new AtomicReference<>();

    /** Something may have changed: every waiter looks again. */
    public void announce() {
        CompletableFuture<Void> waiting = next.getAndSet(null);
        if (waiting != null) {
            waiting.complete(null);
        }
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

    private CompletableFuture<Void> subscribe() {
        CompletableFuture<Void> fresh = new CompletableFuture<>();
        CompletableFuture<Void> present = next.updateAndGet(old -> old == null ? fresh : old);
        return present == null ? fresh : present;
    }
}
