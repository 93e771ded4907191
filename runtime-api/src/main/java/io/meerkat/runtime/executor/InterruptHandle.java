package io.meerkat.runtime.executor;

import io.meerkat.runtime.RunId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to end the turn in flight at once, besides the interrupt of its thread (control-plane.md 4.3). You implement it;
 * it is called on a thread of the runtime and must return soon. The turn may end meanwhile and the next one begin: end the
 * turn of the given run, and no other.
 */
@ConsumerType
@FunctionalInterface
public interface InterruptHandle {
    /**
     * Ends the turn of this run, if it is still in flight.
     *
     * @param run what {@link Turn#run()} of that turn says
     * @param reason in words, from whoever asked for it
     * @throws Exception it is logged; the turn's thread is interrupted all the same
     */
    void hardCancelCurrentRun(RunId run, String reason) throws Exception;
}
