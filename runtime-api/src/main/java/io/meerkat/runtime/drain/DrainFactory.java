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
     * under no lock. Any throwable ends the generation as failed.
     */
    Drain open(DrainContext context) throws Exception;
}
