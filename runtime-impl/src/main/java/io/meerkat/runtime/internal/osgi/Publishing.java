package io.meerkat.runtime.internal.osgi;

/**
 * How the MBeans are published, as configured. Immutable.
 *
 * @param replacesLeftovers whether a name that is taken is taken over; in the platform's MBean server alone
 */
record Publishing(Where where, boolean replacesLeftovers) {
    static final Publishing DEFAULT = new Publishing(Where.PLATFORM, false);

    /** Where they are published; in the configuration in small letters. */
    enum Where {
        /** Registered with the platform's MBean server. */
        PLATFORM,

        /** As services, for a JMX whiteboard. */
        WHITEBOARD
    }
}
