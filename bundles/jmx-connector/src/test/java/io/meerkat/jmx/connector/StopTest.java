package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop, or a change, with clients that are in the middle of something. */
@Timeout(120)
class StopTest {
    private static final NotificationListener NOTHING = (notification, handback) -> {};

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    private final Hanging hanging = new Hanging();
    private JmxConnector connector;
    private MBeanServerConnection client;

    @BeforeEach
    void connect() throws Exception {
        rule.plantHanging(hanging);
        connector = rule.connector(Map.of("unauthenticatedRole", "operator"));
        client = rule.client(connector).getMBeanServerConnection();
    }

    @AfterEach
    void release() {
        hanging.release();
    }

    @Test
    void aStopCutsAClientOffWhoseOperationHangsAndTheOperationGoesOn() throws Exception {
        CompletableFuture<Object> operation = CompletableFuture.supplyAsync(this::hang);
        hanging.operating.await();

        connector.deactivate();

        assertThat(hanging.isReleased()).isFalse();
        assertPortIsFree();
        assertThatThrownBy(() -> operation.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class);
        hanging.release();
        assertThat(hanging.finished.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aChangeWithAHangingOperationOpensTheConnectorAnew() throws Exception {
        CompletableFuture<Object> operation = CompletableFuture.supplyAsync(this::hang);
        hanging.operating.await();

        connector.modified(Map.of("port", connector.open().port(), "maxConnections", 10));

        assertThat(hanging.isReleased()).isFalse();
        assertServes();
        assertThatThrownBy(() -> operation.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aStopDoesNotWaitForAnMBeanThatKeepsItsListener() throws Exception {
        client.addNotificationListener(ConnectorRule.HANGING, NOTHING, null, null);

        connector.deactivate();

        hanging.removing.await();
        assertThat(hanging.isReleased()).isFalse();
        assertPortIsFree();
        hanging.release();
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .doesNotContain("meerkat-jmx-connector-close"));
    }

    @Test
    void aChangeDoesNotWaitForAnMBeanThatKeepsItsListener() throws Exception {
        client.addNotificationListener(ConnectorRule.HANGING, NOTHING, null, null);

        connector.modified(Map.of("port", connector.open().port()));

        assertThat(hanging.isReleased()).isFalse();
        assertServes();
    }

    private Object hang() {
        try {
            return client.invoke(ConnectorRule.HANGING, "hang", new Object[0], new String[0]);
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertPortIsFree() throws IOException {
        try (ServerSocket again = new ServerSocket(connector.open().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    /** A client of this same process may try its connection to the former one first. */
    private void assertServes() {
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> rule.client(connector).getMBeanServerConnection().getMBeanCount() > 0);
    }
}
