package io.meerkat.benchmarks.management;

import io.meerkat.benchmarks.MBeanPerSession;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** Asks an MBean for each session: for all names, and for three attributes of a hundred of them. */
record MBeanConsole(MBeanServerConnection server, int sessions) implements ManagedSessions.Console {
    private static final String DOMAIN = "io.meerkat.benchmark:type=Session";
    private static final String[] ATTRIBUTES = {"Id", "Phase", "InboxDepth"};

    static AutoCloseable publish(int sessions) throws Exception {
        MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
        for (int number = 0; number < sessions; number++) {
            String id = "session-" + number;
            platform.registerMBean(
                    new MBeanPerSession.Small(id), new ObjectName(DOMAIN + ",id=" + ObjectName.quote(id)));
        }
        return () -> {
            for (ObjectName name : platform.queryNames(new ObjectName(DOMAIN + ",*"), null)) {
                platform.unregisterMBean(name);
            }
        };
    }

    @Override
    public void readPage() throws Exception {
        Set<ObjectName> names = server.queryNames(new ObjectName(DOMAIN + ",*"), null);
        if (names.size() != sessions) {
            throw new IllegalStateException(names.size() + " names where there are " + sessions + " MBeans");
        }
        int read = 0;
        for (ObjectName name : names) {
            if (read++ == ManagedSessions.ON_A_PAGE) {
                break;
            }
            server.getAttributes(name, ATTRIBUTES);
        }
    }

    @Override
    public void readAttributes() {}
}
