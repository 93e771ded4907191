package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.Publisher;
import io.meerkat.runtime.internal.osgi.SettingsReader.Settings;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import org.osgi.framework.BundleContext;

/** Publishes the management of a runtime: in the platform's MBean server, or for a whiteboard; never both. */
final class ManagementRegistration {
    private static final System.Logger LOG = System.getLogger(ManagementRegistration.class.getName());

    private ManagementRegistration() {}

    /** A runtime whose name is taken runs all the same; it cannot be managed until it is given another one. */
    static AutoCloseable open(
            BundleContext context, RuntimeAssembly assembly, String instance, Supplier<Settings> settings) {
        try {
            return Management.open(
                    assembly.runtime(),
                    assembly.insight(),
                    publisher(context, settings.get().publishing()),
                    Optional.of(instance),
                    () -> settings.get().management(),
                    InstantSource.system());
        } catch (IllegalStateException nameTaken) {
            LOG.log(System.Logger.Level.ERROR, "the runtime is not managed over JMX", nameTaken);
            return () -> {};
        }
    }

    private static Publisher publisher(BundleContext context, Publishing publishing) {
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        return switch (publishing.where()) {
            case PLATFORM -> new MBeanServerPublisher(platform, publishing::replacesLeftovers);
            case WHITEBOARD -> new WhiteboardPublisher(context, platform);
        };
    }
}
