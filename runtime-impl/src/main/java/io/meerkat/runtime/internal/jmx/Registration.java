package io.meerkat.runtime.internal.jmx;

import java.util.concurrent.atomic.AtomicReference;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * One MBean under one name, registered once and then never again. Thread-safe: whichever of open and close comes last,
 * after a close the MBean is not there, and nobody else's of the same name was touched.
 */
final class Registration implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Registration.class.getName());

    private final MBeanServer server;
    private final Object mbean;
    private final ObjectName name;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.FRESH);

    private enum Stage {
        FRESH,
        REGISTERED,
        CLOSED
    }

    Registration(MBeanServer server, Object mbean, ObjectName name) {
        this.server = server;
        this.mbean = mbean;
        this.name = name;
    }

    ObjectName name() {
        return name;
    }

    /**
     * Registers the MBean; without effect after a close. Throws {@link IllegalStateException} when the name is taken.
     *
     * @param wayOut what to do then
     */
    void open(String wayOut) {
        try {
            server.registerMBean(mbean, name);
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalStateException(
                    "MBean " + name + " is there already, from another runtime in this JVM or one that did not end"
                            + " cleanly; " + wayOut,
                    e);
        } catch (JMException e) {
            throw new IllegalStateException("MBean " + name + " cannot be registered: " + e.getMessage(), e);
        }
        if (!stage.compareAndSet(Stage.FRESH, Stage.REGISTERED)) {
            unregister();
        }
    }

    @Override
    public void close() {
        if (stage.getAndSet(Stage.CLOSED) == Stage.REGISTERED) {
            unregister();
        }
    }

    private void unregister() {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(System.Logger.Level.DEBUG, "MBean {0} was gone already", name);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.WARNING, "MBean " + name + " was not unregistered cleanly", e);
        }
    }
}
