package io.meerkat.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import javax.management.AttributeList;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What a console asks of the session manager, and how long it takes. */
record ManagerReadings(
        MBeanServerConnection server, ObjectName manager, List<String> attributes, int sessions, PrintStream out) {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    /** What the eight health checks ask for. */
    private static final List<String> OF_HEALTH = List.of(
            "Accepting",
            "ProcessingHold",
            "StuckDrains",
            "HeldBackDrainTypes",
            "ExhaustedDrainCount",
            "ParkedDrainCount",
            "DrainTypes",
            "OldestObligationAgeMillis",
            "Timeouts",
            "CrowdedInboxCount",
            "ViolatedInvariants");

    private static final String[] PAGE_TYPES = {String.class.getName(), "int", "int"};

    static ManagerReadings of(MBeanServerConnection server, ObjectName manager, int sessions, PrintStream out)
            throws Exception {
        List<String> attributes = Arrays.stream(server.getMBeanInfo(manager).getAttributes())
                .map(MBeanFeatureInfo::getName)
                .toList();
        return new ManagerReadings(server, manager, attributes, sessions, out);
    }

    void print(int round) throws Exception {
        out.printf(
                "round %d: all attributes %s, those of the health checks %s; a page of %d from the middle %s, of those that match a filter %s;"
                        + " the whole listing in pages of %d %s, of %,d %s%n",
                round,
                Cost.of(() -> read(attributes)),
                Cost.of(() -> read(OF_HEALTH)),
                PAGE,
                Cost.of(() -> page("", sessions / 2, PAGE)),
                Cost.of(() -> page("(&(drainPhase=RUNNING)(inboxDepth=0))", sessions / 2, PAGE)),
                PAGE,
                Cost.of(() -> list(PAGE)),
                LARGEST_PAGE,
                Cost.of(() -> list(LARGEST_PAGE)));
    }

    /** The share of one processor. */
    void printProcessorTime(int seconds) throws Exception {
        out.printf("of one processor: %s while nobody reads", Cost.share(seconds, () -> {}));
        out.printf(
                ", %s while somebody reads all attributes every second%n", Cost.share(seconds, () -> read(attributes)));
    }

    private void read(List<String> names) throws Exception {
        AttributeList read = server.getAttributes(manager, names.toArray(String[]::new));
        requireEqual(names.size(), read.size(), "attributes");
    }

    /** How many sessions are on it. */
    private int page(String filter, int offset, int limit) throws Exception {
        CompositeData page = (CompositeData)
                server.invoke(manager, "listSessions", new Object[] {filter, offset, limit}, PAGE_TYPES);
        requireEqual(sessions, (Integer) page.get("matched"), "sessions that match");
        return ((CompositeData[]) page.get("sessions")).length;
    }

    private void list(int pageSize) throws Exception {
        int listed = 0;
        int last = pageSize;
        while (last == pageSize) {
            last = page("", listed, pageSize);
            listed += last;
        }
        requireEqual(sessions, listed, "sessions in all pages");
    }

    private static void requireEqual(int expected, int actual, String what) {
        if (expected != actual) {
            throw new IllegalStateException(actual + " " + what + " where there are " + expected);
        }
    }
}
