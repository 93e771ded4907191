package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.drain.DrainGeneration;
import java.util.concurrent.CompletableFuture;

/** The mechanics behind one generation of a session's drain, as its slot holds them. Thread-safe. */
public interface DrainCarrier {

    DrainGeneration generation();

    /** The type of the factory that made it. */
    String type();

    /** Who brought the factory, for people. */
    String bundle();

    /** The factory, by identity. */
    Object factory();

    /** Lets nothing begin any more; what is under way is on its last pump. Again is no harm. */
    void end();

    /** Interrupts the pump that is under way; false: there is none. */
    boolean interrupt();

    /** It said that it was idle for too long, but mail has come since: it stays, and its time begins anew. */
    void stays();

    /** Whether this thread is inside the drain's own code. */
    boolean occupies(Thread thread);

    /** Completes when the last pump has returned and the drain was closed; never exceptionally. */
    CompletableFuture<Void> ended();
}
