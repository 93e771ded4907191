package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.PLANTED;
import static io.meerkat.jmx.connector.ConnectorRule.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.AccessException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The one port: nothing else is opened, nothing is left of it, and nobody changes what is found there. */
@Timeout(120)
class OnePortTest {
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @Test
    void nothingButTheOnePortIsOpened() throws Exception {
        assumeTrue(ListeningPorts.areKnown());
        rule.plant();
        // A client, too, may make the JDK do things for the first time.
        JmxConnector first = rule.connector(Map.of());
        rule.client(first).getMBeanServerConnection().getMBeanCount();
        first.deactivate();
        Set<String> before = ListeningPorts.now();

        JmxConnector connector = rule.connector(rule.secured(line("vera-view", Role.VIEWER)));
        assertThat(rule.client(connector, "vera-view")
                        .getMBeanServerConnection()
                        .getAttribute(PLANTED, "Level"))
                .isEqualTo(0);

        Set<String> opened = new HashSet<>(ListeningPorts.now());
        opened.removeAll(before);
        assertThat(opened)
                .singleElement()
                .satisfies(socket -> assertThat(socket)
                        .contains("0100007F:")
                        .endsWith(String.format(
                                Locale.ROOT, ":%04X", connector.open().port())));
    }

    @Test
    void theUrlNamesThePort() {
        JmxConnector connector = rule.connector(Map.of());

        assertThat(connector.open().url())
                .isEqualTo("service:jmx:rmi:///jndi/rmi://127.0.0.1:"
                        + connector.open().port() + "/jmxrmi");
    }

    @Test
    void theHostMayBeAnAddressOfVersion6() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByAddress(LOOPBACK_6)) != null);
        JmxConnector connector = rule.connector(Map.of("host", "::1"));

        assertThat(connector.open().url()).contains("//[0:0:0:0:0:0:0:1]:");
        assertThat(rule.client(connector).getMBeanServerConnection().getMBeanCount())
                .isPositive();
    }

    @Test
    void thePortIsFreeWhenTheStopReturnsAndEveryClientIsCutOff() throws Exception {
        JmxConnector connector = rule.connector(Map.of());
        int port = connector.open().port();
        JMXConnector client = rule.client(connector);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            silent.setSoTimeout(30_000);

            connector.deactivate();

            try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.isBound()).isTrue();
            }
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> client.getMBeanServerConnection().getMBeanCount())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void itComesAndGoesOnOneAndTheSamePort() throws Exception {
        JmxConnector first = rule.connector(Map.of());
        Map<String, Object> same = Map.of("port", first.open().port());
        first.deactivate();

        for (int round = 0; round < 30; round++) {
            JmxConnector next = rule.connector(same);
            // A client of this same process may try its connection to the former one first.
            await().pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> rule.client(next).getMBeanServerConnection().getMBeanCount() > 0);
            next.deactivate();
        }
    }

    @Test
    void noThreadIsLeftButThoseTheJdkSharesAmongAllRemoteObjects() throws Exception {
        JmxConnector connector =
                rule.connector(rule.secured(line("vera-view", Role.VIEWER), line("otto-oper", Role.OPERATOR)));
        rule.client(connector, "vera-view").getMBeanServerConnection().getMBeanCount();
        rule.client(connector, "otto-oper").getMBeanServerConnection().getMBeanCount();
        String accepting = "RMI TCP Accept-" + connector.open().port();
        assertThat(threads()).contains(accepting);

        connector.deactivate();

        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(threads())
                        .doesNotContain(accepting)
                        .noneMatch(name -> name.startsWith("meerkat-jmx-connector"))
                        // Would keep the process alive.
                        .doesNotContain("RMI Reaper"));
    }

    @Test
    void nobodyPutsAnotherServerIntoTheRegistry() throws Exception {
        JmxConnector connector = rule.connector(Map.of());
        Registry registry =
                LocateRegistry.getRegistry("127.0.0.1", connector.open().port());

        assertThat(registry.list()).containsExactly("jmxrmi");
        assertThatThrownBy(() -> registry.rebind("jmxrmi", registry.lookup("jmxrmi")))
                .hasRootCauseInstanceOf(AccessException.class);
        assertThatThrownBy(() -> registry.bind("another", registry.lookup("jmxrmi")))
                .hasRootCauseInstanceOf(AccessException.class);
        assertThatThrownBy(() -> registry.unbind("jmxrmi")).hasRootCauseInstanceOf(AccessException.class);
        assertThat(rule.client(connector).getMBeanServerConnection().getMBeanCount())
                .isPositive();
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        JmxConnector connector = rule.connector(Map.of("maxConnections", 1));
        int port = connector.open().port();
        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
            second.setSoTimeout(30_000);

            assertThat(second.getInputStream().read()).isEqualTo(-1);
            assertThat(first.isConnected()).isTrue();
        }
    }

    private static List<String> threads() {
        return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .map(Thread::getName)
                .toList();
    }
}
