package io.meerkat.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** What we do not do: an MBean for each session, as small as it can be. */
public final class MBeanPerSession implements AutoCloseable {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final List<ObjectName> names = new ArrayList<>();
    private final int count;

    MBeanPerSession(int count) {
        this.count = count;
    }

    /** Of one session. */
    public interface SmallMBean {
        String getId();

        String getPhase();

        long getInboxDepth();
    }

    /** Has everything at hand. */
    public record Small(String id) implements SmallMBean {
        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getPhase() {
            return "IDLE";
        }

        @Override
        public long getInboxDepth() {
            return 0;
        }
    }

    void print(int round, MBeanServerConnection server, PrintStream out) throws Exception {
        Set<ObjectName> found = new HashSet<>();
        out.printf(
                "round %d, an MBean each: register %s, their names %s, three attributes of each %s, unregister %s%n",
                round,
                Cost.of(this::register),
                Cost.of(() ->
                        found.addAll(server.queryNames(new ObjectName("io.meerkat.benchmark:type=Session,*"), null))),
                Cost.of(() -> read(server, found)),
                Cost.of(this::close));
    }

    private void read(MBeanServerConnection server, Set<ObjectName> found) throws Exception {
        if (found.size() != count) {
            throw new IllegalStateException(found.size() + " names where there are " + count + " MBeans");
        }
        for (ObjectName name : found) {
            server.getAttributes(name, new String[] {"Id", "Phase", "InboxDepth"});
        }
    }

    private void register() throws JMException {
        for (int number = 0; number < count; number++) {
            String id = "session-" + number;
            ObjectName name = new ObjectName("io.meerkat.benchmark:type=Session,id=" + ObjectName.quote(id));
            SERVER.registerMBean(new Small(id), name);
            names.add(name);
        }
    }

    @Override
    public void close() throws JMException {
        for (ObjectName name : names) {
            SERVER.unregisterMBean(name);
        }
        names.clear();
    }
}
