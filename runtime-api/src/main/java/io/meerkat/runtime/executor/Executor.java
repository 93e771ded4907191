package io.meerkat.runtime.executor;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does the turns of one session's agent. You implement it.
 *
 * <p>{@link #apply} is called for one turn at a time, on a thread of the runtime that may block for as long as the agent
 * thinks. A turn that is cancelled or cut is interrupted; whatever it returns afterwards is fenced and ignored. The other
 * methods are called on threads of the runtime, never under a lock of its.
 */
@ConsumerType
public interface Executor extends AutoCloseable {

    /**
     * Does one turn. Its inputs are executed at least once and consumed at most once: each carries its id and attempt.
     *
     * @throws InterruptedException when the turn was cut
     * @throws TurnCancelledException when the turn was cancelled: its inputs are given up
     * @throws TurnFailedException for a failed turn with a reason
     * @throws Exception for a failed turn; its inputs are tried again, at most three times
     */
    TurnResult apply(Turn turn) throws Exception;

    /** What ends a turn in flight at once, where the interrupt of its thread is not enough; by default nothing. */
    default Optional<InterruptHandle> interruptHandle() {
        return Optional.empty();
    }

    /** The executor is being stopped for good; called once, before {@link #close}, when no turn is in flight. */
    default void stop(String reason) throws Exception {}

    /** Frees what the executor holds. Called once, after the last turn was given up or has returned. */
    @Override
    void close();
}
