package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.PolicyWakeMode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The mechanics behind one turn in flight, as the attachment holds them. Thread-safe. */
public interface TurnCarrier {

    RunId run();

    List<InputId> inputIds();

    /** Cuts the turn: interrupts the executor that is in it, and lets none begin it; false: nobody is in it. */
    boolean interrupt();

    /** Whether the turn takes inputs at its boundaries. */
    boolean boundaryOpen();

    /** Tells a turn that takes inputs at its boundaries that there is a reason to come to one; never blocks. */
    void signalBoundary(PolicyWakeMode mode);

    /** Whether this thread is inside the executor's own code. */
    boolean occupies(Thread thread);

    /** Completes when the executor has returned and what it returned is committed or fenced; never exceptionally. */
    CompletableFuture<Void> ended();
}
