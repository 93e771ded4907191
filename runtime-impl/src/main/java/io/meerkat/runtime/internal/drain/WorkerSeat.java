package io.meerkat.runtime.internal.drain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The worker that is inside a plug-in's code now: it can be interrupted only while it is, and leaves without a trace.
 *
 * <p>Thread-safe: guarded by this object's monitor.
 */
final class WorkerSeat {
    private @Nullable Thread worker;
    private long takenAtNanos;
    private boolean interruptible;
    private @Nullable ClassLoader before;

    /** Who is inside, and since when by the system's timer. */
    record Occupant(Thread thread, long sinceNanos) {}

    /** The calling thread enters the plug-in, with its class loader as context; it may be interrupted until it leaves. */
    void take(@Nullable ClassLoader pluginLoader) {
        take(pluginLoader, true);
    }

    /** The same for the plug-in's last call, which is not cut short. */
    void takeForClose(@Nullable ClassLoader pluginLoader) {
        take(pluginLoader, false);
    }

    private synchronized void take(@Nullable ClassLoader pluginLoader, boolean mayBeInterrupted) {
        Thread self = Thread.currentThread();
        worker = self;
        takenAtNanos = System.nanoTime();
        interruptible = mayBeInterrupted;
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
        if (worker == null || !interruptible) {
            return false;
        }
        worker.interrupt();
        return true;
    }

    synchronized boolean takenBy(Thread thread) {
        return worker == thread;
    }

    synchronized Optional<Occupant> occupant() {
        return worker == null ? Optional.empty() : Optional.of(new Occupant(worker, takenAtNanos));
    }
}
