package io.meerkat.runtime.executor;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to end the turn in flight at once, besides the interrupt of its thread (control-plane.md 4.3). You implement it;
 * it is called on a thread of the runtime while the turn runs, and must return soon.
 */
@ConsumerType
@FunctionalInterface
public interface InterruptHandle {
    void hardCancelCurrentRun(String reason) throws Exception;
}
