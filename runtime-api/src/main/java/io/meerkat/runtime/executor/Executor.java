package io.meerkat.runtime.executor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does the turns of one session's agent. You implement it.
 *
 * <p>{@link #apply} is called for one turn at a time, on a thread of the runtime that may block for as long as the agent
 * thinks. A turn that is cancelled or cut is interrupted; whatever it returns afterwards is fenced and ignored.
 */
@ConsumerType
public interface Executor extends AutoCloseable {

    /**
     * Does one turn. Its inputs are executed at least once and consumed at most once: each carries its id and attempt.
     *
     * @throws InterruptedException when the turn was cut
     * @throws Exception for a failed turn; its inputs are tried again, at most three times
     */
    TurnResult apply(Turn turn) throws Exception;

    /** Frees what the executor holds. Called once, after the last turn was given up or has returned. */
    @Override
    void close();
}
