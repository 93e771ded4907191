package io.meerkat.runtime.internal.osgi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the MBeans are published, as configured. Immutable.
 *
 * @param instance names the runtime in its MBeans; empty: no name
 * @param replacesLeftovers whether a name that is taken is taken over; in the platform's MBean server alone
 */
record Publishing(String instance, Where where, boolean replacesLeftovers) {
    static final Publishing DEFAULT = new Publishing("", Where.PLATFORM, false);

    /** Where they are published; in the configuration in small letters. */
    enum Where {
        /** Registered with the platform's MBean server. */
        PLATFORM,

        /** As services, for a JMX whiteboard. */
        WHITEBOARD;

        /** As they are written in the configuration. */
        static final List<String> NAMES =
                Arrays.stream(values()).map(Where::text).toList();

        static Where of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether MBeans that are published are to be published anew for this. */
    boolean moves(Publishing next) {
        return !instance.equals(next.instance) || where != next.where;
    }
}
