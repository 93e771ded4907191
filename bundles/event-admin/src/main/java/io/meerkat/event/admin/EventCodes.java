package io.meerkat.event.admin;

import io.meerkat.runtime.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The codes that the runtime's events have. It needs neither bridge's API. */
final class EventCodes {
    private static final Set<String> CODES =
            Arrays.stream(EventType.values()).map(EventType::code).collect(Collectors.toCollection(TreeSet::new));
    private static final System.Logger LOG = System.getLogger(EventCodes.class.getName());

    private EventCodes() {}

    /** Says so in the log where a bridge is configured with codes that no event has. */
    static void check(String pid, String... configured) {
        List<String> unknown = unknown(configured);
        if (!unknown.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "configuration {0}: meerkat.event.types has {1}, of which there are no events; the codes are {2}",
                    pid,
                    unknown,
                    CODES);
        }
    }

    /** Those that no event has; empty: there are none. */
    static List<String> unknown(String... configured) {
        return Arrays.stream(configured).filter(code -> !CODES.contains(code)).toList();
    }
}
