package io.meerkat.jmx.connector;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.rmi.AlreadyBoundException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connector that is open until it is closed. Thread-safe. */
final class OpenConnector implements AutoCloseable {
    private static final long STOP_MILLIS = 1_500;

    private static final Logger LOG = System.getLogger(OpenConnector.class.getName());
    private static final String NAME = "jmxrmi";

    private final OnePort port;
    private final String url;
    private final Registry registry;
    private final RMIConnectorServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenConnector(ConnectorPlan plan, OnePort port) throws IOException {
        int number = port.getLocalPort();
        String host = plan.advertisedHost();
        RMIServerSocketFactory given = GivenPort.of(port);
        @Nullable RMIClientSocketFactory clients = plan.tls().isPresent() ? new SslRMIClientSocketFactory() : null;
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Map<String, ?> environment = environment(plan);
        AdvertisedServer connections = new AdvertisedServer(
                host, number, clients, given, environment, plan.settings().maxConnections());

        this.port = port;
        this.url = "service:jmx:rmi:///jndi/rmi://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + number
                + "/" + NAME;
        FirstUse.ofServiceUrl();
        // The address that it has by itself is told to nobody.
        this.server =
                new RMIConnectorServer(new JMXServiceURL("rmi", "localhost", number), environment, connections, beans);
        server.setMBeanServerForwarder(AccessGate.before(beans));
        this.registry = LocateRegistry.createRegistry(number, clients, given);
        try {
            server.start();
            bind(connections.toStub());
        } catch (IOException | RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /**
     * Binds the port and takes connections.
     *
     * @throws ConnectorException that says what is in the way; nothing is open then
     */
    static OpenConnector open(ConnectorPlan plan) throws ConnectorException {
        ConnectorSettings settings = plan.settings();
        OnePort port = OnePort.bind(plan.address(), plan.tls(), settings);
        try {
            OpenConnector open = PlatformContext.in(() -> new OpenConnector(plan, port));
            LOG.log(Level.INFO, () -> "JMX connector at " + open.url + "; " + plan.access());
            return open;
        } catch (IOException e) {
            close(port);
            throw new ConnectorException("port " + settings.port() + " cannot be served: " + e, e);
        } catch (RuntimeException | Error e) {
            close(port);
            throw e;
        }
    }

    /** The JDK's own keys, where it has no constants for them. */
    private static Map<String, ?> environment(ConnectorPlan plan) {
        return Map.of(
                JMXConnectorServer.AUTHENTICATOR,
                plan.authenticator(),
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                OpenTypesFilter.CREDENTIALS,
                RMIConnectorServer.SERIAL_FILTER_PATTERN,
                OpenTypesFilter.calls(Role.VIEWER),
                "jmx.remote.default.class.loader",
                ClassLoader.getPlatformClassLoader(),
                "jmx.remote.x.notification.buffer.size",
                Integer.toString(plan.settings().notificationBufferSize()),
                // Not to keep the process alive, nor to need a thread that watches over distant references.
                "jmx.remote.x.daemon",
                "true");
    }

    private void bind(Remote stub) throws IOException {
        try {
            registry.bind(NAME, stub);
        } catch (AlreadyBoundException e) {
            throw new IOException(NAME, e);
        }
    }

    /** Where clients connect. */
    String url() {
        return url;
    }

    /** What an operator is told of it where a change of the configuration did not work. */
    String whatStays() {
        return closed.get() ? "there is no JMX connector until the configuration is changed" : "keeping " + url;
    }

    int port() {
        return port.getLocalPort();
    }

    /** Closes the connections, forgets what was exported and frees the port. Blocks for at most 2,000 ms. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Thread closing = new Thread(this::stop, "meerkat-jmx-connector-close");
        closing.setDaemon(true);
        closing.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        closing.start();
        try {
            closing.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.log(
                    Level.WARNING,
                    () -> url + ": an MBean does not let go of its listener within " + STOP_MILLIS
                            + " ms; the port is closed all the same, the rest when thread '" + closing.getName()
                            + "' goes on");
        }
        close(port);
        LOG.log(Level.INFO, () -> "JMX connector at " + url + " is closed");
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client was gone already", e);
        }
        try {
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the registry was gone already", e);
        }
    }

    private static void close(OnePort port) {
        try {
            port.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection was broken already", e);
        }
    }
}
