package io.meerkat.runtime.internal.osgi;

import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.PublishedMBean;
import io.meerkat.runtime.internal.jmx.Publisher;
import java.util.Map;
import javax.management.DynamicMBean;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Publishes MBeans as services, which a JMX whiteboard of the container (Aries, Karaf) registers with its MBean server. A
 * whiteboard only logs that a name is taken: so that is looked for first. Thread-safe.
 */
final class WhiteboardPublisher implements Publisher {
    /** The service property by which a whiteboard knows the name. */
    static final String OBJECT_NAME = "jmx.objectname";

    private final BundleContext context;
    private final MBeanServer server;

    /** @param server where a whiteboard would register, too; only asked whether a name is taken */
    WhiteboardPublisher(BundleContext context, MBeanServer server) {
        this.context = context;
        this.server = server;
    }

    @Override
    public Runnable publish(PublishedMBean mbean, ObjectName name, String wayOut) {
        if (server.isRegistered(name)) {
            throw MBeanServerPublisher.taken(name, wayOut, null);
        }
        ServiceRegistration<DynamicMBean> registration = context.registerService(
                DynamicMBean.class, mbean, FrameworkUtil.asDictionary(Map.of(OBJECT_NAME, name.toString())));
        return new PublishedService(registration)::close;
    }
}
