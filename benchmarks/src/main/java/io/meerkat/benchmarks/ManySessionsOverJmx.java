package io.meerkat.benchmarks;

import io.meerkat.benchmarks.measure.IdleComms;
import io.meerkat.jmx.connector.BenchmarkedConnector;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.internal.control.RuntimeAssembly;
import io.meerkat.runtime.internal.jmx.MBeanServerPublisher;
import io.meerkat.runtime.internal.jmx.Management;
import io.meerkat.runtime.internal.jmx.ManagementSettings;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What an operator at a remote console waits for where there are very many sessions: all attributes of the manager, one
 * page, the whole listing; beside the same sessions as an MBean each. Client and server are one process; what they say goes
 * through the connector all the same. Prints, asserts nothing.
 */
@Command(
        name = "many-sessions-over-jmx",
        mixinStandardHelpOptions = true,
        description =
                "Reads attributes and pages of very many sessions over the remote connector, round after round, and"
                        + " prints how long it takes, beside one MBean per session.")
public final class ManySessionsOverJmx implements Callable<Integer> {
    @Option(names = "--sessions", defaultValue = "100000", description = "how many; default: ${DEFAULT-VALUE}")
    private int sessions;

    @Option(names = "--rounds", defaultValue = "5", description = "how many; default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--idle-seconds",
            defaultValue = "10",
            description =
                    "how long to look at the processor time, read every second and not read; default: ${DEFAULT-VALUE}")
    private int idleSeconds;

    private final PrintStream out;

    ManySessionsOverJmx(PrintStream out) {
        this.out = out;
    }

    public static void main(String... arguments) {
        // The sessions come faster than any listener could be told, and that would be a warning.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new CommandLine(new ManySessionsOverJmx(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        out.printf(
                "%,d sessions, JDK %s, %d processors%n",
                sessions, Runtime.version(), Runtime.getRuntime().availableProcessors());
        try (BenchmarkedConnector connector = new BenchmarkedConnector();
                JMXConnector client = connect(connector)) {
            manager(client);
            eachAnMBean(client);
        }
        return 0;
    }

    @SuppressWarnings("BanJNDI") // it is what consoles do
    private static JMXConnector connect(BenchmarkedConnector connector) throws Exception {
        return JMXConnectorFactory.connect(new JMXServiceURL(connector.url()));
    }

    private void manager(JMXConnector client) throws Exception {
        InstantSource clock = InstantSource.system();
        try (RuntimeAssembly assembly =
                        new RuntimeAssembly(() -> RuntimeSettings.DEFAULT, clock, SequenceReserve.inMemory(), false);
                Management management = Management.open(
                        assembly.runtime(),
                        assembly.insight(),
                        new MBeanServerPublisher(ManagementFactory.getPlatformMBeanServer(), () -> false),
                        Optional.of("benchmark"),
                        () -> ManagementSettings.DEFAULT,
                        clock)) {
            CommsRuntime comms = IdleComms.forgetting();
            IntStream.range(0, sessions)
                    .mapToObj(number -> SessionId.of("session-" + number))
                    .forEach(session -> {
                        assembly.runtime().execute(new RegisterSession(session));
                        assembly.runtime().execute(SetPeerIngressContext.listen(session, comms));
                    });
            ManagerReadings readings =
                    ManagerReadings.of(client.getMBeanServerConnection(), management.objectName(), sessions, out);
            for (int round = 1; round <= rounds; round++) {
                readings.print(round);
            }
            readings.printProcessorTime(idleSeconds);
        }
    }

    private void eachAnMBean(JMXConnector client) throws Exception {
        try (MBeanPerSession beans = new MBeanPerSession(sessions)) {
            for (int round = 1; round <= rounds; round++) {
                beans.print(round, client.getMBeanServerConnection(), out);
            }
        }
    }
}
