package io.meerkat.runtime.internal.session;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A thread that goes on only when somebody lets it: how a test decides over the order of the runtime's steps. No thread of
 * the runtime itself is one.
 */
public interface Scheduled {
    /** It is about to take a step that others see. */
    void reached(String point);

    /** Waits in its own way, instead of blocking; whether it came to be so within the time. */
    boolean await(BooleanSupplier until, Duration atMost) throws InterruptedException;

    /** Tells the calling thread, if it is one, that it has come here. */
    static void point(String name) {
        if (Thread.currentThread() instanceof Scheduled thread) {
            thread.reached(name);
        }
    }
}
