package io.meerkat.runtime.comms;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens comms runtimes by name; one OSGi service a bundle, with the service property {@link #PROVIDER}. You implement
 * it.
 *
 * <p>An operator and a configuration name a comms runtime {@code provider/name}, such as {@code tcp/7878}. When the
 * service goes, the runtime disconnects and closes every comms runtime that it had opened; when it comes back, the
 * sessions that these fed get theirs opened again by the same name, unless they have been given another owner meanwhile.
 */
@ConsumerType
public interface CommsProvider {

    /** Service property, required: the provider's name, the part before the slash; a {@link String} without slash. */
    String PROVIDER = "meerkat.comms.provider";

    /**
     * Opens the comms runtime of this name. May block for as long as it takes to bind a port, not longer.
     *
     * @throws CommsException that names the thing, the value and the way out, when it cannot
     */
    CommsRuntime open(String name) throws CommsException;
}
