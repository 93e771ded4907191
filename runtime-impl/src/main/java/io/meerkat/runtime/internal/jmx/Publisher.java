package io.meerkat.runtime.internal.jmx;

import javax.management.ObjectName;

/** Where MBeans are published; one place for all MBeans of a runtime. Thread-safe. */
public interface Publisher {

    /**
     * Publishes an MBean.
     *
     * @param wayOut what to do where the name is taken
     * @return takes it away again, and nobody else's of the same name; called once
     * @throws IllegalStateException when the name is taken, or the MBean cannot be published; nothing was left behind
     */
    Runnable publish(PublishedMBean mbean, ObjectName name, String wayOut);
}
