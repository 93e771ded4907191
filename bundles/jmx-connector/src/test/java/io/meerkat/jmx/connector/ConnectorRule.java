package io.meerkat.jmx.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens connectors and clients of them, and an MBean to look at; closes all of them after the test. */
final class ConnectorRule implements AfterEachCallback {
    static final ObjectName PLANTED = name("io.meerkat.jmx.connector.test:type=Planted");

    static final ObjectName HANGING = name("io.meerkat.jmx.connector.test:type=Hanging");

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** As the component runtime would do it. */
    JmxConnector connector(Map<String, Object> properties) {
        JmxConnector connector = new JmxConnector(properties);
        open.push(connector::deactivate);
        return connector;
    }

    /** The properties of a connector with these users' lines, and with TLS. */
    Map<String, Object> secured(String... lines) {
        Map<String, Object> properties = new HashMap<>(withTls());
        properties.put("passwordFile", passwordFile(lines).toString());
        return properties;
    }

    Map<String, Object> withTls() {
        Stores.areUsed();
        return Map.of("keyStorePath", Stores.SERVER.toString(), "keyStorePassword", Stores.PASSWORD);
    }

    Path passwordFile(String... lines) {
        try {
            Path file = Files.createTempFile("meerkat-jmx", ".users");
            open.push(() -> Files.deleteIfExists(file));
            return Stores.privateFile(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line with a password that is the name backwards. */
    static String line(String user, Role role) {
        PasswordHash hash = PasswordHash.of(passwordOf(user).toCharArray(), PasswordHash.LEAST_ITERATIONS);
        return user + " " + role.text() + " " + hash;
    }

    static String passwordOf(String user) {
        return new StringBuilder(user).reverse().toString();
    }

    JMXConnector client(JmxConnector connector) throws IOException {
        return client(connector, Map.of());
    }

    /** Over TLS, with the password of {@link #line}. */
    JMXConnector client(JmxConnector connector, String user) throws IOException {
        return client(connector, overTls(new String[] {user, passwordOf(user)}));
    }

    @SuppressWarnings("BanJNDI") // it is what consoles do
    JMXConnector client(JmxConnector connector, Map<String, ?> environment) throws IOException {
        JMXConnector client =
                JMXConnectorFactory.connect(new JMXServiceURL(connector.open().url()), environment);
        open.push(() -> {
            try {
                client.close();
            } catch (IOException serverIsGone) {
                // Which a test may well want.
            }
        });
        return client;
    }

    static Map<String, Object> overTls(Object credentials) {
        return Map.of(
                "com.sun.jndi.rmi.factory.socket",
                new SslRMIClientSocketFactory(),
                JMXConnector.CREDENTIALS,
                credentials);
    }

    /** Registers the bean that {@link #PLANTED} names, until the end of the test. */
    Planted plant() throws JMException {
        Planted bean = new Planted();
        SERVER.registerMBean(bean, PLANTED);
        open.push(() -> SERVER.unregisterMBean(PLANTED));
        return bean;
    }

    /** Registers the bean that {@link #HANGING} names, until the end of the test. */
    void plantHanging(Hanging bean) throws JMException {
        SERVER.registerMBean(bean, HANGING);
        open.push(() -> SERVER.unregisterMBean(HANGING));
    }

    /** Registers a bean that takes any object, until the end of the test. */
    ObjectName plantAnything() throws JMException {
        ObjectName name = name("io.meerkat.jmx.connector.test:type=Anything");
        SERVER.registerMBean(new Anything(), name);
        open.push(() -> SERVER.unregisterMBean(name));
        return name;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
