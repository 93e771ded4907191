package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.KeyStores;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.fixture.TcpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanOperationInfo;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnectionNotification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
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

    private static final String PID = "io.meerkat.jmx.connector";
    private static final int BUFFER = 50;
    private static final int BURST = 200;

    @TempDir
    private static Path folder;

    private static final int PORT = TcpClient.freePort();

    private Configurations configurations;
    private RemoteDesk viewer;
    private RemoteDesk operator;

    @BeforeAll
    static void makeUsersAndKeys() throws IOException {
        KeyStores.create(folder.resolve("server.p12"));
        Path bundle = Provision.file("jmx-connector");
        Path users = Files.createFile(
                folder.resolve("users"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                users,
                KeyStores.userLine(bundle, "vera", "viewer", "looks only")
                        + KeyStores.userLine(bundle, "otto", "operator", "does it all"));
    }

    @BeforeEach
    void connect(BundleContext context) {
        configurations = new Configurations(context);
        configurations.set(PID, configuration());
        viewer = connectSoon("vera", "looks only");
        operator = connectSoon("otto", "does it all");
        Eventually.holds(
                "the session manager MBean is there", () -> viewer.server().isRegistered(RemoteDesk.MANAGER));
    }

    @AfterEach
    void disconnect() throws Exception {
        viewer.close();
        operator.close();
        configurations.close();
        Eventually.holds("nobody listens at port " + PORT, () -> !TcpClient.answers(PORT));
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
    void aViewerMayInvokeWhatReadsAndNothingElse() throws Exception {
        MBeanOperationInfo[] operations = viewer.operations();
        assertThat(operations)
                .extracting(MBeanFeatureInfo::getName)
                .contains("registerSession", "executePlan", "sendEvent", "watchSession", "listSessions");

        assertThat(operations)
                .filteredOn(operation -> operation.getImpact() != MBeanOperationInfo.INFO)
                .allSatisfy(operation -> assertThatThrownBy(() -> viewer.server()
                                .invoke(
                                        RemoteDesk.MANAGER,
                                        operation.getName(),
                                        new Object[operation.getSignature().length],
                                        RemoteDesk.signature(operation)))
                        .isInstanceOf(SecurityException.class)
                        .hasMessageStartingWith("user 'vera' (viewer) may not invoke " + operation.getName() + " of "
                                + RemoteDesk.MANAGER + ": "));
        assertThat(viewer.composite("listSessions", "", 0, 10).get("matched")).isEqualTo(0);
        assertThat(viewer.composite("getExplanation", "Abort", "{\"session\": \"nobody\"}")
                        .get("accepted"))
                .isEqualTo(false);
    }

    @Test
    void anOperatorDoesWhatADeskIsFor() throws Exception {
        operator.invoke("registerSession", "al,i=ce*");
        operator.composite("watchSession", "al,i=ce*", 60_000L);
        CompositeData sent = operator.composite("sendEvent", "al,i=ce*", "hello");
        CompositeData plan = operator.composite("planAbortAll", "(id=*)");
        operator.invoke("executePlan", plan.get("planId"));

        assertThat(sent.get("outcome")).isEqualTo("ACCEPTED");
        assertThat(viewer.composite("getSession", "al,i=ce*").get("queuedInputs"))
                .isEqualTo(1);
        assertThat(operator.invoke("unwatchSession", "al,i=ce*")).isEqualTo(true);

        operator.invoke("unregisterSession", "al,i=ce*");
        Eventually.passes(() -> assertThat(viewer.attribute("SessionCount")).isEqualTo(0L));
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
        Bundle bundle = Bundles.named(context, PID);
        Revision former = Revision.of(bundle);
        assertThat(viewer.attribute("SessionCount")).isEqualTo(0L);
        assertThat(operator.attribute("SessionCount")).isEqualTo(0L);

        bundle.stop();
        assertThat(TcpClient.answers(PORT)).isFalse();
        assertThatThrownBy(() -> viewer.attribute("SessionCount")).isInstanceOf(IOException.class);
        viewer = null;
        operator = null;
        Revision.refresh(context, bundle);

        Revision.awaitGone(context, List.of(former));
        bundle.start();
        viewer = connectSoon("vera", "looks only");
        operator = connectSoon("otto", "does it all");
    }

    private static Map<String, Object> configuration() {
        return Map.of(
                "port",
                PORT,
                "passwordFile",
                folder.resolve("users").toString(),
                "keyStorePath",
                folder.resolve("server.p12").toString(),
                "keyStorePassword",
                KeyStores.PASSWORD,
                "notificationBufferSize",
                BUFFER);
    }

    /** A client of a process that had one before may try that one's connection first. */
    private static RemoteDesk connectSoon(String user, String password) {
        RemoteDesk[] desk = new RemoteDesk[1];
        Eventually.holds("user " + user + " is connected", () -> {
            try {
                desk[0] = RemoteDesk.connect(PORT, user, password);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
        return desk[0];
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
