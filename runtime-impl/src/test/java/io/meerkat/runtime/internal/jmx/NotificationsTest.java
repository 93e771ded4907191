package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.EventAttribute;
import io.meerkat.runtime.management.EventData;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notifications are hints that never block the runtime; listEvents has the whole. */
class NotificationsTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    private final List<Notification> received = new CopyOnWriteArrayList<>();

    @Test
    void whatIsDeclaredIsWhatIsSent() throws Exception {
        subscribe();

        long sequence = 0;
        for (EventType type : EventType.values()) {
            managed.insight.happens(ManagedRuntime.event(++sequence, type, "alice", Map.of()));
        }

        List<String> declared = Arrays.stream(
                        managed.server.getMBeanInfo(managed.name).getNotifications())
                .map(MBeanNotificationInfo::getNotifTypes)
                .flatMap(Arrays::stream)
                .toList();
        assertThat(declared)
                .containsExactlyInAnyOrder(
                        "io.meerkat.runtime.session.registered",
                        "io.meerkat.runtime.session.unregistered",
                        "io.meerkat.runtime.drain.spawned",
                        "io.meerkat.runtime.drain.exited",
                        "io.meerkat.runtime.drain.swapped",
                        "io.meerkat.runtime.drain.exhausted",
                        "io.meerkat.runtime.ingress.owner.changed",
                        "io.meerkat.runtime.obligation.stuck");
        await().untilAsserted(() ->
                assertThat(received).extracting(Notification::getType).containsExactlyInAnyOrderElementsOf(declared));
        assertThat(managed.server.getMBeanInfo(managed.name).getNotifications())
                .allSatisfy(info -> assertThat(info.getName()).isEqualTo(Notification.class.getName()));
    }

    @Test
    void aNotificationCarriesTheEvent() throws Exception {
        subscribe();
        RuntimeEvent event = ManagedRuntime.event(
                41, EventType.DRAIN_SPAWNED, "alice", Map.of("type", "standard", "generation", "7"));
        managed.runtime.events.add(event);

        managed.insight.happens(event);

        await().until(() -> received.size() == 1);
        Notification sent = received.get(0);
        assertThat(sent.getSequenceNumber()).isEqualTo(41);
        assertThat(sent.getTimeStamp()).isEqualTo(1_000_041);
        assertThat(sent.getMessage()).isEqualTo("drain.spawned of alice");
        assertThat(sent.getSource()).isEqualTo(managed.name);
    }

    @Test
    void theUserDataIsWhatListEventsGives() throws Exception {
        subscribe();
        RuntimeEvent event = ManagedRuntime.event(
                41, EventType.DRAIN_SPAWNED, "alice", Map.of("type", "standard", "generation", "7"));
        managed.runtime.events.add(event);

        managed.insight.happens(event);

        await().until(() -> received.size() == 1);
        CompositeData[] listed = (CompositeData[])
                managed.server.invoke(managed.name, "listEvents", new Object[] {40L, 10}, new String[] {"long", "int"});
        assertThat(received.get(0).getUserData()).isEqualTo(listed[0]);
        assertThat(managed.manager().listEvents(40, 10))
                .containsExactly(new EventData(
                        41,
                        1_000_041,
                        "drain.spawned",
                        "alice",
                        "drain.spawned of alice",
                        List.of(new EventAttribute("generation", "7"), new EventAttribute("type", "standard"))));
    }

    @Test
    void anEventOfTheWholeRuntimeHasNoSession() throws Exception {
        subscribe();

        managed.insight.happens(
                new RuntimeEvent(1, Instant.EPOCH, EventType.OBLIGATION_STUCK, Optional.empty(), "stuck", Map.of()));

        await().until(() -> received.size() == 1);
        assertThat(((CompositeData) received.get(0).getUserData()).get("session"))
                .isNull();
    }

    @Test
    void aListenerThatBlocksDoesNotBlockTheRuntimeAndCostsTheOldestNotifications() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        managed.server.addNotificationListener(
                managed.name,
                (notification, handback) -> {
                    received.add(notification);
                    entered.countDown();
                    awaitLatch(leave);
                },
                null,
                null);
        managed.insight.happens(ManagedRuntime.event(1, EventType.DRAIN_SPAWNED, "alice", Map.of()));
        awaitLatch(entered);

        long last = 1 + NotificationSender.CAPACITY + 5;
        for (long sequence = 2; sequence <= last; sequence++) {
            managed.insight.happens(ManagedRuntime.event(sequence, EventType.DRAIN_SPAWNED, "alice", Map.of()));
        }
        assertThat(managed.manager().getDroppedNotificationCount()).isEqualTo(5);

        leave.countDown();
        await().until(() -> received.size() == 1 + NotificationSender.CAPACITY);
        assertThat(received)
                .extracting(Notification::getSequenceNumber)
                .startsWith(1L, 7L, 8L)
                .endsWith(last)
                .isSorted();
    }

    @Test
    void aListenerThatThrowsDoesNotSilenceTheOthers() throws Exception {
        managed.server.addNotificationListener(
                managed.name,
                (notification, handback) -> {
                    throw new IllegalStateException("a listener's own fault");
                },
                null,
                null);
        subscribe();

        managed.insight.happens(ManagedRuntime.event(1, EventType.DRAIN_SPAWNED, "alice", Map.of()));
        managed.insight.happens(ManagedRuntime.event(2, EventType.DRAIN_EXITED, "alice", Map.of()));

        await().untilAsserted(() ->
                assertThat(received).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L));
    }

    @Test
    void eventsAreReadInBoundedPieces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().listEvents(-1, 10))
                .withMessageContaining("afterSequence is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().listEvents(0, 1_001))
                .withMessageContaining("limit is 1,001; use 1 to 1,000");
    }

    private void subscribe() throws Exception {
        managed.server.addNotificationListener(
                managed.name, (notification, handback) -> received.add(notification), null, null);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
