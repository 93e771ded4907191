/**
 * The runtime over JMX: one session manager MBean, leased MBeans of watched sessions, notifications. It reads and calls
 * the runtime's service and its insight; it decides nothing.
 */
@NullMarked
package io.meerkat.runtime.internal.jmx;

import org.jspecify.annotations.NullMarked;
