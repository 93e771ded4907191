package io.meerkat.runtime.internal.session;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs what it is given one after the other, in order, on another executor's threads; idle, it costs one object. */
public final class SerialExecutor implements Executor {
    private final Executor threads;
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

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
        try {
            threads.execute(this::runAll);
        } catch (RejectedExecutionException stopping) {
            // Nothing is lost at the stop of the runtime: the last ones run here.
            runAll();
        }
    }

    private void runAll() {
        Runnable task = next();
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
            }
            task = next();
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
