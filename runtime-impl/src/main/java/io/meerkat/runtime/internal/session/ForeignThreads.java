package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where foreign code runs: on the threads it is given while these take tasks, and after that one task after the other on
 * one last daemon thread, which ends when it has nothing to do. Never on the caller's, who may hold a gate or stop the
 * bundle. Takes every task. Thread-safe.
 */
public final class ForeignThreads implements Executor {
    private final Executor threads;
    private final SerialExecutor last = new SerialExecutor(this::startLast);
    private volatile @Nullable Thread lastThread;

    public ForeignThreads(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException stopping) {
            last.execute(task);
        }
    }

    private void startLast(Runnable tasks) {
        Thread thread = new Thread(tasks, "io.meerkat.runtime-last");
        thread.setDaemon(true);
        thread.setContextClassLoader(ForeignThreads.class.getClassLoader());
        lastThread = thread;
        thread.start();
    }

    /** Waits for what the last thread does, if there is one, for at most the given time; whether it has ended. */
    public boolean joinLast(Duration atMost) throws InterruptedException {
        Thread thread = lastThread;
        if (thread != null && thread.isAlive()) {
            thread.join(Math.max(1, atMost.toMillis()));
            return !thread.isAlive();
        }
        return true;
    }
}
