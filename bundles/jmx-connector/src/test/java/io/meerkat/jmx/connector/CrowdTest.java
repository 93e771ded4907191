package io.meerkat.jmx.connector;

import static io.meerkat.jmx.connector.ConnectorRule.line;
import static io.meerkat.jmx.connector.ConnectorRule.overTls;
import static io.meerkat.jmx.connector.ConnectorRule.passwordOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once: nobody takes every place, nor every processor. */
@Timeout(120)
class CrowdTest {
    private static final int MANY = 8;

    @RegisterExtension
    final ConnectorRule rule = new ConnectorRule();

    @Test
    void whoGoesGivesTheirPlaceBack() throws Exception {
        Map<String, Object> properties = new HashMap<>(rule.secured(line("vera-view", Role.VIEWER)));
        properties.put("maxConnections", 4);
        JmxConnector connector = rule.connector(properties);

        for (int round = 0; round < 40; round++) {
            Socket gone = new Socket(
                    InetAddress.getLoopbackAddress(), connector.open().port());
            gone.setSoLinger(true, 0);
            gone.close();
        }

        assertSomebodyComesIn(connector, overTls(new String[] {"vera-view", passwordOf("vera-view")}));
    }

    @Test
    void whoSaysNothingGivesTheirPlaceBack() throws Exception {
        Map<String, Object> properties = new HashMap<>(rule.secured(line("vera-view", Role.VIEWER)));
        properties.put("maxConnections", 4);
        properties.put("silentMillis", 200);
        JmxConnector connector = rule.connector(properties);
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            silent.add(new Socket(
                    InetAddress.getLoopbackAddress(), connector.open().port()));
        }

        assertSomebodyComesIn(connector, overTls(new String[] {"vera-view", passwordOf("vera-view")}));
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void oneClientTooManyStaysOutsideUntilAnotherGoes() throws Exception {
        for (String role : new String[] {"viewer", "operator"}) {
            JmxConnector connector = rule.connector(Map.of("maxConnections", 3, "unauthenticatedRole", role));
            JMXConnector first = rule.client(connector);
            rule.client(connector);
            rule.client(connector);

            assertThatThrownBy(() -> rule.client(connector))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("this connector has as many clients as it may (maxConnections)");

            first.close();
            assertSomebodyComesIn(connector, Map.of());
        }
    }

    @Test
    void aPlaceThatWasFreedIsTakenAgainAndNotOneMore() {
        Places places = new Places(1, "tests");

        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
        places.free();
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
    }

    @Test
    void oneUserIsLookedUpAtATime() throws Exception {
        AtomicInteger most = new AtomicInteger();

        lookUpMany(new OneAtATime(meeting(most), Duration.ofSeconds(60)));

        assertThat(most).hasValue(1);
    }

    /** The fault that the test above finds: everybody is looked up at once. */
    @Test
    void withoutThatManyAreLookedUpAtOnce() throws Exception {
        AtomicInteger most = new AtomicInteger();

        lookUpMany(meeting(most));

        assertThat(most).hasValueGreaterThan(1);
    }

    @Test
    void whoWaitsTooLongIsToldToTryAgain() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Login.Users users = new OneAtATime(
                (user, password) -> {
                    inside.countDown();
                    awaitQuietly(goOn, 60_000);
                    return Optional.empty();
                },
                Duration.ofMillis(10));
        Thread first = new Thread(() -> find(users));
        first.start();
        inside.await();

        assertThatThrownBy(() -> users.find("vera", new char[0]))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("others have been logging in for 10 ms; try again");

        goOn.countDown();
        first.join();
        assertThat(users.find("vera", new char[0])).isEmpty();
    }

    private void assertSomebodyComesIn(JmxConnector connector, Map<String, ?> environment) {
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> rule.client(connector, environment)
                                .getMBeanServerConnection()
                                .getMBeanCount()
                        > 0);
    }

    /** Everybody waits for everybody else for a while, and goes on where they do not come. */
    private static Login.Users meeting(AtomicInteger most) {
        CountDownLatch inside = new CountDownLatch(MANY);
        AtomicInteger now = new AtomicInteger();
        return (user, password) -> {
            int seen = now.incrementAndGet();
            most.accumulateAndGet(seen, Math::max);
            inside.countDown();
            awaitQuietly(inside, 200);
            now.decrementAndGet();
            return Optional.empty();
        };
    }

    private static void lookUpMany(Login.Users users) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(MANY);
        for (int i = 0; i < MANY; i++) {
            pool.execute(() -> find(users));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private static void find(Login.Users users) {
        try {
            users.find("vera", new char[0]);
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
