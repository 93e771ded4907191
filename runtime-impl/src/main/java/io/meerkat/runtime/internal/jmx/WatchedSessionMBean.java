package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.management.SessionMXBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.StandardMBean;

/** A watched session as a dynamic MXBean with the metadata of its annotations. Its MBeanInfo never changes. */
final class WatchedSessionMBean extends StandardMBean implements PublishedMBean {
    private static final Metadata METADATA = Metadata.of(SessionMXBean.class);

    private volatile boolean out;

    WatchedSessionMBean(SessionMXBean session) {
        super(session, SessionMXBean.class, true);
    }

    @Override
    public void postDeregister() {
        // Or the JDK would hold the name taken, and refuse this MBean when a whiteboard comes back.
        super.postDeregister();
        out = true;
    }

    @Override
    public boolean isOut() {
        return out;
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return METADATA.describe();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return METADATA.describeAttribute(info.getName());
    }
}
