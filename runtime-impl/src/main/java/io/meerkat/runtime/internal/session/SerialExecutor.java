package io.meerkat.runtime.internal.session;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs what it is given one after the other, in order, on another executor's threads, never on the caller's; idle, it
 * costs one object.
 */
public final class SerialExecutor implements Executor {
    private final Executor threads;
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

    /** The threads must take every task, as {@link ForeignThreads} do. */
    public SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (waiting == null) {
                waiting = new ArrayDeque<>(4);
            }
            waiting.addLast(task);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::runAll);
    }

    private void runAll() {
        Runnable task = next();
        while (task != null) {
            try {
                task.run();
            } catch (Throwable failure) { // what comes behind it is run all the same
                told(failure);
            }
            task = next();
        }
    }

    /** As at the end of a thread: a handler that fails, as over what cannot be printed, is ignored. */
    private static void told(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (Throwable broken) { // nobody is left who could be told
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting == null ? null : waiting.pollFirst();
        if (task == null) {
            running = false;
            waiting = null;
        }
        return task;
    }
}
