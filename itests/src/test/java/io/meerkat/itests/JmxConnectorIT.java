package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.RemoteDesks;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.fixture.TcpClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnectionNotification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The operator's desk from afar: the session manager over the remote connector, with TLS, a password file and both roles. */
@Timeout(180)
class JmxConnectorIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("jmx-connector"),
            Provision.sharedConfigurationApi());

    private static final int BURST = 200;

    private static final int PORT = TcpClient.freePort();

    private RemoteDesks desks;
    private RemoteDesk viewer;
    private RemoteDesk operator;

    @BeforeEach
    void connect(BundleContext context) {
        desks = new RemoteDesks(context, Provision.file("jmx-connector"), PORT);
        viewer = desks.viewer();
        operator = desks.operator();
    }

    @AfterEach
    void disconnect() throws Exception {
        desks.close();
    }

    @Test
    void aViewerReadsEveryAttribute() throws Exception {
        List<String> names = ManagerBean.names(
                viewer.server().getMBeanInfo(RemoteDesk.MANAGER).getAttributes());
        assertThat(names).contains("SessionCount", "StuckDrains", "Timeouts");

        assertThat(viewer.server().getAttributes(RemoteDesk.MANAGER, names.toArray(String[]::new)))
                .hasSameSizeAs(names);
    }

    @Test
    void aRefusalOfTheRuntimeArrivesWithItsText() {
        assertThatThrownBy(() -> operator.invoke("abortDrain", "nobody"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NotReady: session 'nobody' is not registered; register it first");
    }

    @Test
    void aStrangerStaysOutside() {
        assertThatThrownBy(() -> RemoteDesk.connect(PORT, "vera", "does it all"))
                .isInstanceOf(SecurityException.class)
                .hasMessage("login failed: no such user with this password and a role");
    }

    @Test
    void whatABurstOfNotificationsLosesIsThereInTheEvents() throws Exception {
        long before = (Long) viewer.attribute("LastEventSequence");
        Queue<Notification> heard = new ConcurrentLinkedQueue<>();
        Queue<Long> lost = new ConcurrentLinkedQueue<>();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch allSent = new CountDownLatch(2 * BURST + 1);
        viewer.connector()
                .addConnectionNotificationListener(
                        (notification, handback) -> {
                            if (notification.getType().equals(JMXConnectionNotification.NOTIFS_LOST)) {
                                lost.add((Long) notification.getUserData());
                            }
                        },
                        null,
                        null);
        viewer.server()
                .addNotificationListener(
                        RemoteDesk.MANAGER,
                        (notification, handback) -> {
                            heard.add(notification);
                            busy.countDown();
                            await(goOn);
                        },
                        null,
                        null);
        // After the connector's buffer has it, since listeners are called in the order in which they came.
        NotificationListener counting = (notification, handback) -> allSent.countDown();
        ManagerBean.listen(counting);
        try {
            operator.invoke("registerSession", "first");
            await(busy);
            for (int i = 0; i < BURST; i++) {
                operator.invoke("registerSession", "of-a-burst");
                operator.invoke("unregisterSession", "of-a-burst");
            }
            await(allSent);
            goOn.countDown();

            long last = (Long) viewer.attribute("LastEventSequence");
            Eventually.passes(() -> assertThat(heard)
                    .hasSizeGreaterThan(1)
                    .last()
                    .extracting(Notification::getType)
                    .isEqualTo("io.meerkat.runtime.session.unregistered"));
            assertThat(lost).isNotEmpty();
            assertThat(heard).hasSizeLessThan(2 * BURST);

            List<Long> events = events(before, last);
            assertThat(events)
                    .isEqualTo(LongStream.rangeClosed(before + 1, last).boxed().toList());
            assertThat(events)
                    .containsAll(
                            heard.stream().map(Notification::getSequenceNumber).toList());
        } finally {
            goOn.countDown();
            ManagerBean.forget(counting);
            operator.invoke("unregisterSession", "first");
        }
    }

    @Test
    void nothingStaysOfAConnectorThatHadClients(BundleContext context) throws Exception {
        Bundle bundle = Bundles.named(context, RemoteDesks.PID);
        Revision former = Revision.of(bundle);
        assertThat(viewer.attribute("SessionCount")).isEqualTo(0L);
        assertThat(operator.attribute("SessionCount")).isEqualTo(0L);

        bundle.stop();
        assertThat(TcpClient.answers(PORT)).isFalse();
        assertThatThrownBy(() -> viewer.attribute("SessionCount")).isInstanceOf(IOException.class);
        viewer = null;
        operator = null;
        desks.forget();
        Revision.refresh(context, bundle);

        Revision.awaitGone(context, List.of(former));
        bundle.start();
        desks.connect();
    }

    /** The numbers of the events after one and up to another, page by page. */
    private List<Long> events(long after, long last) throws Exception {
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();
        long next = after;
        while (next < last) {
            CompositeData[] page = (CompositeData[]) viewer.invoke("listEvents", next, 100);
            Arrays.stream(page).map(event -> (Long) event.get("sequence")).forEach(numbers::add);
            next = (Long) page[page.length - 1].get("sequence");
        }
        return numbers.stream().filter(number -> number <= last).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
