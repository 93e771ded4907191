package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.ManagementSettings;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the management of a runtime into the platform's MBean server. */
final class ManagementRegistration {
    private static final System.Logger LOG = System.getLogger(ManagementRegistration.class.getName());

    private ManagementRegistration() {}

    /** A runtime whose name is taken runs all the same; it cannot be managed until it is given another one. */
    static AutoCloseable open(RuntimeAssembly assembly, String instance, Supplier<ManagementSettings> settings) {
        try {
            return Management.open(
                    assembly.runtime(),
                    assembly.insight(),
                    ManagementFactory.getPlatformMBeanServer(),
                    Optional.of(instance),
                    settings,
                    InstantSource.system());
        } catch (IllegalStateException nameTaken) {
            LOG.log(System.Logger.Level.ERROR, "the runtime is not managed over JMX", nameTaken);
            return () -> {};
        }
    }
}
