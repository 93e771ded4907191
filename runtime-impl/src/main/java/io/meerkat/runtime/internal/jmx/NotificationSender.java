package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.event.RuntimeEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends events on a thread of its own, in order, so that a slow listener delays nobody but other listeners. At most
 * 1,024 wait; the oldest is dropped for one more, and counted: listeners refill with {@code listEvents}. Thread-safe.
 */
final class NotificationSender {
    static final int CAPACITY = 1_024;

    private static final System.Logger LOG = System.getLogger(NotificationSender.class.getName());

    private final Consumer<RuntimeEvent> target;
    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor sender;

    NotificationSender(ThreadFactory threads, Consumer<RuntimeEvent> target) {
        this.target = target;
        this.sender = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(CAPACITY), threads, this::dropOldest);
    }

    /** Never blocks; without effect after the stop. */
    void send(RuntimeEvent event) {
        sender.execute(() -> target.accept(event));
    }

    long dropped() {
        return dropped.get();
    }

    /** Interrupts a listener that is being called and drops what waits; does not block. */
    void stop() {
        sender.shutdownNow();
    }

    private void dropOldest(Runnable latest, ThreadPoolExecutor full) {
        if (full.isShutdown()) {
            return;
        }
        if (full.getQueue().poll() != null && dropped.getAndIncrement() % CAPACITY == 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a listener of JMX notifications is too slow: {0} dropped so far; listEvents still has the events",
                    dropped.get());
        }
        full.execute(latest);
    }
}
