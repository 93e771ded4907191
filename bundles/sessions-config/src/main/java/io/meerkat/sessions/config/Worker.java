package io.meerkat.sessions.config;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The bundle's one thread: a daemon, started with its first task. Thread-safe.
 *
 * <p>It never holds more than one pending task a session, and one for each event that was not yet looked at.
 */
final class Worker implements Agenda {
    private static final System.Logger LOG = Logs.LOG;

    private final ScheduledThreadPoolExecutor thread;

    Worker(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            return created;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void soon(Runnable task) {
        in(Duration.ZERO, task);
    }

    @Override
    public Appointment in(Duration delay, Runnable task) {
        try {
            Future<?> future = thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            // Closed: an event that comes now comes too late to matter.
            return () -> {};
        }
    }

    @Override
    public Duration time() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** Drops what is pending, interrupts what runs, and waits at most this long for its end; false: it still runs. */
    boolean close(Duration limit) {
        thread.shutdownNow();
        try {
            return thread.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return thread.isTerminated();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "a task of the configured sessions failed; the others go on", e);
        }
    }
}
