package io.meerkat.runtime.internal.jmx;

import javax.management.DynamicMBean;
import javax.management.MBeanRegistration;

/** An MBean of ours, which knows whether it was taken out of its MBean server. Thread-safe. */
public interface PublishedMBean extends DynamicMBean, MBeanRegistration {

    /** Whether an MBean server had it and has it no more, by whomever it was taken out. */
    boolean isOut();
}
