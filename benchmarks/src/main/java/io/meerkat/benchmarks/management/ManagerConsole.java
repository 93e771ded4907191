package io.meerkat.benchmarks.management;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Asks the one MXBean of the sessions.
 *
 * @param later seconds on its clock, so that it reads its counts anew for each reading of its attributes
 */
record ManagerConsole(
        MBeanServerConnection server, ObjectName manager, String[] attributes, int sessions, AtomicLong later)
        implements ManagedSessions.Console {
    private static final String[] PAGE_TYPES = {String.class.getName(), "int", "int"};

    static ManagerConsole of(MBeanServerConnection server, ObjectName manager, int sessions, AtomicLong later)
            throws Exception {
        String[] attributes = Arrays.stream(server.getMBeanInfo(manager).getAttributes())
                .map(MBeanFeatureInfo::getName)
                .toArray(String[]::new);
        return new ManagerConsole(server, manager, attributes, sessions, later);
    }

    /** From the middle. */
    @Override
    public void readPage() throws Exception {
        int offset = Math.max(0, (sessions - ManagedSessions.ON_A_PAGE) / 2);
        CompositeData page = (CompositeData) server.invoke(
                manager, "listSessions", new Object[] {"", offset, ManagedSessions.ON_A_PAGE}, PAGE_TYPES);
        int found = ((CompositeData[]) page.get("sessions")).length;
        if (found != Math.min(sessions, ManagedSessions.ON_A_PAGE)) {
            throw new IllegalStateException(found + " sessions are on a page of " + sessions);
        }
    }

    @Override
    public void readAttributes() throws Exception {
        later.incrementAndGet();
        int found = server.getAttributes(manager, attributes).size();
        if (found != attributes.length) {
            throw new IllegalStateException(found + " attributes of " + attributes.length + " were read");
        }
    }
}
