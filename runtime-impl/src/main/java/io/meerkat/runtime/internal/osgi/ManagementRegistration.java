package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.Configured;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.Publisher;
import io.meerkat.runtime.internal.osgi.SettingsReader.Settings;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The published management of a runtime: in the platform's MBean server, or for a whiteboard; never both. And the same as
 * a service, for the bundles of this container. Follows the configuration: what was published is taken away first.
 * Thread-safe.
 */
final class ManagementRegistration implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ManagementRegistration.class.getName());

    private final BundleContext context;
    private final RuntimeAssembly assembly;
    private final Supplier<Settings> settings;
    private final Supplier<Configured> configured;

    /** As what it was tried last; empty: not yet. Guarded by this, as is all that follows. */
    private Optional<Publishing> wanted = Optional.empty();

    private boolean closed;

    /** Written under the lock, read by anybody. */
    private volatile Optional<Published> published = Optional.empty();

    private record Published(Publishing as, Management management, PublishedService service) {
        void takeAway() {
            service.close();
            management.close();
        }
    }

    ManagementRegistration(
            BundleContext context,
            RuntimeAssembly assembly,
            Supplier<Settings> settings,
            Supplier<Configured> configured) {
        this.context = context;
        this.assembly = assembly;
        this.settings = settings;
        this.configured = configured;
    }

    /**
     * Publishes the management, or publishes it anew where the configuration asks for another name or another place. A
     * runtime whose name is taken runs all the same, managed where it was before; it is tried again with the next change of
     * these keys.
     */
    synchronized void follow(Publishing next) {
        Optional<Publishing> former = inForce();
        boolean tried = wanted.filter(next::equals).isPresent();
        wanted = Optional.of(next);
        if (closed || tried || former.filter(there -> !there.moves(next)).isPresent()) {
            return;
        }
        takeAway();
        if (isPublished(next, "the runtime is not managed over JMX as it is configured: ")) {
            return;
        }
        former.filter(good -> isPublished(good, "nor is it where it was before: "))
                .ifPresent(
                        good -> LOG.log(System.Logger.Level.WARNING, "it stays managed where it was before: " + good));
    }

    /** As what the MBeans are published now; empty: they are not. */
    Optional<Publishing> inForce() {
        return published.map(Published::as);
    }

    private boolean isPublished(Publishing next, String otherwise) {
        try {
            published = Optional.of(publish(next));
            return true;
        } catch (RuntimeException nameTakenOrWorse) {
            LOG.log(System.Logger.Level.ERROR, otherwise + nameTakenOrWorse.getMessage(), nameTakenOrWorse);
            return false;
        }
    }

    private Published publish(Publishing next) {
        Management management = Management.open(
                assembly.runtime(),
                assembly.insight(),
                publisher(next),
                Optional.of(next.instance()),
                () -> settings.get().management(),
                configured,
                InstantSource.system());
        try {
            return new Published(
                    next,
                    management,
                    new PublishedService(context.registerService(
                            SessionManagerMXBean.class,
                            management.manager(),
                            FrameworkUtil.asDictionary(Map.of("instance", next.instance())))));
        } catch (RuntimeException bundleStops) {
            management.close();
            throw bundleStops;
        }
    }

    private Publisher publisher(Publishing next) {
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        return switch (next.where()) {
            case PLATFORM ->
                new MBeanServerPublisher(
                        platform, () -> settings.get().publishing().replacesLeftovers());
            case WHITEBOARD -> new WhiteboardPublisher(context, platform);
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        takeAway();
    }

    private void takeAway() {
        Optional<Published> before = published;
        published = Optional.empty();
        try {
            before.ifPresent(Published::takeAway);
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "management failed in close", failure);
        }
    }
}
