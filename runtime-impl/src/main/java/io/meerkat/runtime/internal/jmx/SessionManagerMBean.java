package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.management.SessionManagerMXBean;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationEmitter;
import javax.management.ReflectionException;
import javax.management.StandardEmitterMBean;

/**
 * The session manager as a dynamic MXBean, with the metadata of its annotations, and the one place where errors become
 * those of the JDK. Its MBeanInfo never changes.
 */
final class SessionManagerMBean extends StandardEmitterMBean implements PublishedMBean {
    private final Metadata metadata = Metadata.of(SessionManagerMXBean.class);
    private volatile boolean out;

    SessionManagerMBean(SessionManagerMXBean manager, NotificationEmitter emitter) {
        super(manager, SessionManagerMXBean.class, true, emitter);
    }

    @Override
    public void postDeregister() {
        out = true;
    }

    @Override
    public boolean isOut() {
        return out;
    }

    @Override
    public Object invoke(String operation, Object[] arguments, String[] signature)
            throws MBeanException, ReflectionException {
        try {
            return super.invoke(operation, arguments, signature);
        } catch (RuntimeException e) {
            throw JdkErrors.of(operation, e);
        }
    }

    @Override
    public Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        try {
            return super.getAttribute(attribute);
        } catch (RuntimeException e) {
            throw JdkErrors.of(attribute, e);
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return metadata.describe();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return metadata.describeAttribute(info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return metadata.describeOperation(info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info, MBeanParameterInfo parameter, int position) {
        return metadata.describeParameter(info.getName(), position);
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo parameter, int position) {
        return metadata.nameParameter(info.getName(), position);
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return metadata.impact(info.getName());
    }
}
