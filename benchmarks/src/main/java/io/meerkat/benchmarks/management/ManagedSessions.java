package io.meerkat.benchmarks.management;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Rounds;
import io.meerkat.benchmarks.measure.Sessions;
import io.meerkat.benchmarks.measure.Trial;
import io.meerkat.jmx.connector.BenchmarkedConnector;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.ManagementSettings;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a console over the remote connector waits for: a page of a hundred sessions, and all attributes. */
abstract class ManagedSessions implements Trial {
    static final String PAGE = "µs a page of 100 sessions";
    static final String ATTRIBUTES = "µs all attributes of the manager";
    static final int ON_A_PAGE = 100;
    /** Of one round. */
    private static final int READINGS = 20;

    /** What is asked. */
    interface Console {
        void readPage() throws Exception;

        void readAttributes() throws Exception;
    }

    abstract AutoCloseable publish(int sessions) throws Exception;

    abstract Console console(MBeanServerConnection server, int sessions) throws Exception;

    abstract boolean hasAttributes();

    @Override
    @SuppressWarnings("BanJNDI") // it is what consoles do
    public final Map<String, Double> measure(int sessions, Effort effort) throws Exception {
        try (AutoCloseable published = publish(sessions);
                BenchmarkedConnector connector = new BenchmarkedConnector();
                JMXConnector client = JMXConnectorFactory.connect(new JMXServiceURL(connector.url()))) {
            Console console = console(client.getMBeanServerConnection(), sessions);
            Rounds pages = new Rounds(effort.rounds() * READINGS);
            Rounds attributes = new Rounds(effort.rounds() * READINGS);
            for (int reading = -READINGS; reading < effort.rounds() * READINGS; reading++) {
                double page = Rounds.nanos(console::readPage) / 1e3;
                double all = Rounds.nanos(console::readAttributes) / 1e3;
                if (reading >= 0) {
                    pages.add(page);
                    attributes.add(all);
                }
            }
            return hasAttributes()
                    ? Map.of(PAGE, pages.median(), ATTRIBUTES, attributes.median())
                    : Map.of(PAGE, pages.median());
        }
    }

    /** The runtime's one MXBean. */
    public static final class OfManager extends ManagedSessions {
        private final AtomicLong later = new AtomicLong();
        private Optional<Management> management = Optional.empty();

        @Override
        AutoCloseable publish(int sessions) {
            Sessions idle = Sessions.idle(sessions);
            Management opened = Management.open(
                    idle.runtime(),
                    idle.assembly().insight(),
                    new MBeanServerPublisher(ManagementFactory.getPlatformMBeanServer(), () -> false),
                    Optional.of("benchmark"),
                    () -> ManagementSettings.DEFAULT,
                    () -> Instant.now().plusSeconds(later.get()));
            management = Optional.of(opened);
            return () -> {
                opened.close();
                idle.close();
            };
        }

        @Override
        Console console(MBeanServerConnection server, int sessions) throws Exception {
            return ManagerConsole.of(server, management.orElseThrow().objectName(), sessions, later);
        }

        @Override
        boolean hasAttributes() {
            return true;
        }
    }

    /** An MBean for each session, as small as can be. */
    public static final class OfMBeans extends ManagedSessions {
        @Override
        AutoCloseable publish(int sessions) throws Exception {
            return MBeanConsole.publish(sessions);
        }

        @Override
        Console console(MBeanServerConnection server, int sessions) {
            return new MBeanConsole(server, sessions);
        }

        @Override
        boolean hasAttributes() {
            return false;
        }
    }
}
