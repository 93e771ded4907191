package io.meerkat.runtime.internal.drain;

import org.jspecify.annotations.Nullable;

/**
 * The worker that is inside a plug-in's code now: it can be interrupted only while it is, and leaves without a trace.
 *
 * <p>Thread-safe: guarded by this object's monitor.
 */
final class WorkerSeat {
    private @Nullable Thread worker;
    private @Nullable ClassLoader before;

    /** The calling thread enters the plug-in, with its class loader as context. */
    synchronized void take(@Nullable ClassLoader pluginLoader) {
        Thread self = Thread.currentThread();
        worker = self;
        before = self.getContextClassLoader();
        self.setContextClassLoader(pluginLoader);
    }

    /** The calling thread has left the plug-in; an interrupt that came too late does not stay with it. */
    synchronized void leave() {
        Thread self = Thread.currentThread();
        self.setContextClassLoader(before);
        worker = null;
        before = null;
        Thread.interrupted();
    }

    /** Whether somebody was there to be interrupted. */
    synchronized boolean interrupt() {
        if (worker == null) {
            return false;
        }
        worker.interrupt();
        return true;
    }

    synchronized boolean takenBy(Thread thread) {
        return worker == thread;
    }
}
