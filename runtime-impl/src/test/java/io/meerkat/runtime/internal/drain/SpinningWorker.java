package io.meerkat.runtime.internal.drain;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** A worker that is awake at once: it spins for its next task, so that races happen within nanoseconds. */
final class SpinningWorker implements Executor, AutoCloseable {
    private static final int SPINS = 20_000;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::work, "spinning-worker");
    private volatile boolean closed;
    private volatile boolean busy;

    SpinningWorker() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Whether it is inside a task now. */
    boolean busy() {
        return busy;
    }

    private void work() {
        int idle = 0;
        while (!closed) {
            Runnable task = tasks.poll();
            if (task != null) {
                busy = true;
                task.run();
                busy = false;
                idle = 0;
            } else if (++idle < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(1_000);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
