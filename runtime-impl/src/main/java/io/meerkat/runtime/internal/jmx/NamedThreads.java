package io.meerkat.runtime.internal.jmx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the daemon threads of one executor, and knows them: an executor that has terminated may still have a thread that
 * is about to end. Thread-safe.
 */
final class NamedThreads implements ThreadFactory {
    private static final System.Logger LOG = System.getLogger(NamedThreads.class.getName());

    private final String name;
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        made.removeIf(earlier -> earlier.getState() == Thread.State.TERMINATED);
        made.add(thread);
        return thread;
    }

    /** Blocks until all of them have ended, for so long at most; their executors were shut down before. */
    static void join(Duration budget, NamedThreads... owned) {
        long end = System.nanoTime() + budget.toNanos();
        try {
            for (NamedThreads threads : owned) {
                threads.join(end, budget);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(long end, Duration budget) throws InterruptedException {
        for (Thread thread : made) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            if (thread.isAlive() && thread != Thread.currentThread()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "thread {0} did not end within {1} ms and is left to itself; what it calls ignores its interrupt",
                        name,
                        budget.toMillis());
            }
        }
    }
}
