package io.meerkat.runtime.internal.jmx;

import java.util.function.BooleanSupplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Registers MBeans with an MBean server itself. A name that is taken is an error, but where it is configured that what is
 * left of a dead predecessor gives way. Thread-safe.
 */
public final class MBeanServerPublisher implements Publisher {
    private static final System.Logger LOG = System.getLogger(MBeanServerPublisher.class.getName());

    private static final String LEFTOVER = ", or set key 'replaceLeftoverMBeans' of PID io.meerkat.runtime to true if"
            + " what is there belongs to nobody any more";

    private final MBeanServer server;
    private final BooleanSupplier replacesLeftovers;

    /** @param replacesLeftovers whether a name that is taken is taken over */
    public MBeanServerPublisher(MBeanServer server, BooleanSupplier replacesLeftovers) {
        this.server = server;
        this.replacesLeftovers = replacesLeftovers;
    }

    /** Takes over nothing. */
    static Publisher strict(MBeanServer server) {
        return new MBeanServerPublisher(server, () -> false);
    }

    @Override
    public Runnable publish(PublishedMBean mbean, ObjectName name, String wayOut) {
        try {
            register(mbean, name);
        } catch (InstanceAlreadyExistsException e) {
            throw taken(name, replacesLeftovers.getAsBoolean() ? wayOut : wayOut + LEFTOVER, e);
        } catch (JMException | RuntimeException e) { // also of a leftover that does not let itself be taken out
            throw new IllegalStateException("MBean " + name + " cannot be registered: " + told(e), e);
        }
        return () -> withdraw(mbean, name);
    }

    /** What an MBean's own call-backs throw comes in an exception that says no more than which. */
    private static String told(Exception failure) {
        return failure + (failure.getCause() == null ? "" : ", because of " + failure.getCause());
    }

    /** What a publisher says that finds a name taken. */
    public static IllegalStateException taken(ObjectName name, String wayOut, @Nullable Exception cause) {
        return new IllegalStateException(
                "MBean " + name
                        + " is there already, from another runtime in this JVM or one that did not end cleanly; "
                        + wayOut,
                cause);
    }

    private void register(PublishedMBean mbean, ObjectName name) throws JMException {
        try {
            server.registerMBean(mbean, name);
        } catch (InstanceAlreadyExistsException e) {
            if (!replacesLeftovers.getAsBoolean()) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "MBean {0} was left by somebody and is replaced, as configured", name);
            remove(name);
            server.registerMBean(mbean, name);
        }
    }

    /** Whoever has taken its place in the meantime keeps it. */
    private void withdraw(PublishedMBean mbean, ObjectName name) {
        if (mbean.isOut()) {
            LOG.log(System.Logger.Level.DEBUG, "MBean {0} was taken out already", name);
            return;
        }
        try {
            remove(name);
        } catch (JMException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "MBean " + name + " was not unregistered cleanly", e);
        }
    }

    private void remove(ObjectName name) throws JMException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(System.Logger.Level.DEBUG, "MBean {0} was gone already", name);
        }
    }
}
