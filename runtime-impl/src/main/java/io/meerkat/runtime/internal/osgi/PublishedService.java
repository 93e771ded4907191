package io.meerkat.runtime.internal.osgi;

import org.osgi.framework.ServiceRegistration;

/** A service of this bundle, until it is closed. Thread-safe. */
record PublishedService(ServiceRegistration<?> registration) implements AutoCloseable {

    @Override
    public void close() {
        try {
            registration.unregister();
        } catch (IllegalStateException gone) {
            // A bundle that stops has lost its services already.
        }
    }
}
