package io.meerkat.runtime.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens, as it happens. You implement it and register it as an OSGi service, and it hears every event that is
 * published while it is registered; with the service property {@link #TYPES} only those.
 *
 * <p>Called in order, for one event at a time, on a thread of the runtime, under no lock. Events that come while
 * it is busy wait for it, so many as {@code listenerQueue} says; beyond, the oldest are let go, counted and logged once:
 * the numbers show the gap, and {@code MeerkatRuntime.events} refills it.
 */
@ConsumerType
@FunctionalInterface
public interface RuntimeEventListener {

    /** Service property, optional: the codes of the types it wants, such as {@code run.completed}; text or texts. */
    String TYPES = "meerkat.event.types";

    void event(RuntimeEvent event);
}
