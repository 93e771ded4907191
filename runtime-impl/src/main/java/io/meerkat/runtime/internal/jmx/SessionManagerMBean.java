package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.internal.control.RuntimeInsight;
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
import org.jspecify.annotations.Nullable;

/**
 * The session manager as a dynamic MXBean, with the metadata of its annotations, and the one place where errors become
 * those of the JDK. Its MBeanInfo never changes.
 */
final class SessionManagerMBean extends StandardEmitterMBean implements PublishedMBean {
    private static final Object[] NONE = {};

    private final Metadata metadata = Metadata.of(SessionManagerMXBean.class);
    private final AuditTrail audit;
    private volatile boolean out;

    SessionManagerMBean(SessionManagerMXBean manager, NotificationEmitter emitter, RuntimeInsight insight) {
        super(manager, SessionManagerMXBean.class, true, emitter);
        audit = new AuditTrail(insight, metadata);
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
    public Object invoke(String operation, Object @Nullable [] arguments, String @Nullable [] signature)
            throws MBeanException, ReflectionException {
        Object[] given = arguments == null ? NONE : arguments;
        boolean told = audit.tells(operation);
        Object answer;
        try {
            answer = super.invoke(operation, arguments, signature);
        } catch (RuntimeException e) {
            RuntimeException error = JdkErrors.of(operation, e);
            if (told) {
                audit.refused(operation, given, error);
            }
            throw error;
        }
        if (told) {
            audit.done(operation, given);
        }
        return answer;
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
