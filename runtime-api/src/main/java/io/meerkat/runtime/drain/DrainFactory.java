package io.meerkat.runtime.drain;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the drains of one kind; one OSGi service a bundle, with the service property {@link #TYPE}. You implement it.
 *
 * <p>The runtime picks, for each session, the factory of the session's type with the highest {@code service.ranking},
 * ties to the lowest {@code service.id}. When a better one comes, or the present one goes, the drains of live sessions
 * are swapped; no message is lost, doubled or reordered.
 */
@ConsumerType
public interface DrainFactory {

    /** Service property, required: what kind of drain it makes, such as {@code standard}; a {@link String}. */
    String TYPE = "meerkat.drain.type";

    /**
     * A drain for one session and one generation; it is used once and closed. Called on a worker thread of the runtime,
     * under no lock. The context lends nothing before the first pump.
     *
     * <p>Where another drain serves the session this is called ahead of the hand-over, while that one goes on: it may take
     * its time, and what it throws leaves that one in its place; it is tried again later and later, as often as
     * {@code respawnIntensity} says. Otherwise any throwable ends the generation as failed. It may be that a drain is
     * opened and closed without a pump between.
     */
    Drain open(DrainContext context) throws Exception;
}
