package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs short things of ours later; what is still to come when the runtime stops is dropped. Thread-safe. */
public final class Timer {
    private static final System.Logger LOG = UngatedLogger.of(Timer.class);

    private final ScheduledExecutorService scheduler;

    public Timer(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** The task must not block; cancel the result to call it off. */
    public Future<?> after(Duration delay, Runnable task) {
        try {
            return scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime stops; nothing is timed any more");
            return java.util.concurrent.CompletableFuture.completedFuture(null);
        }
    }

    /** Like {@link #after}, for what nobody calls off. */
    public void run(Duration delay, Runnable task) {
        Future<?> unused = after(delay, task);
    }
}
