package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Management comes and goes as a whole, under names that any id leaves intact. */
class ManagementTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @Test
    void theManagerHasTheNameOfTheContract() {
        assertThat(managed.name).hasToString("io.meerkat.runtime:type=SessionManager");
    }

    @Test
    void aNamedSecondRuntimeStandsBesideTheFirst() {
        try (Management second = open(managed.server, Optional.of("b,c=\"d\""))) {
            assertThat(second.objectName())
                    .hasToString("io.meerkat.runtime:type=SessionManager,instance=\"b,c=\\\"d\\\"\"");
            assertThat(managed.server.queryNames(managers(), null)).hasSize(2);
        }
        assertThat(managed.server.queryNames(managers(), null)).containsExactly(managed.name);
    }

    @Test
    void aSecondRuntimeOfTheSameNameIsToldTheWayOut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> open(managed.server, Optional.of(" ")).close())
                .withMessageContaining("io.meerkat.runtime:type=SessionManager")
                .withMessageContaining("with the key 'instance'");
        assertThat(managed.server.isRegistered(managed.name))
                .as("the first one's is untouched")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b=c", "x*y", "what?", "\"", "back\\slash", "a:b", "tcp/127.0.0.1:1", "\uD83E\uDD86", " "})
    void anyIdMakesOneWellFormedName(String id) throws Exception {
        managed.runtime.put(Snapshots.idle(id));

        ObjectName name =
                new ObjectName(managed.manager().watchSession(id, 10_000).objectName());

        assertThat(name.isPattern()).isFalse();
        assertThat(name.getKeyPropertyList()).containsOnlyKeys("type", "id");
        assertThat(ObjectName.unquote(name.getKeyProperty("id"))).isEqualTo(id);
        assertThat(managed.server.getAttribute(name, "Id")).isEqualTo(id);
    }

    @Test
    void sessionsOfANamedRuntimeCarryItsName() {
        assertThat(new ManagementNames(Optional.of("b"))
                        .session(Snapshots.idle("alice").id()))
                .hasToString("io.meerkat.runtime:type=Session,id=\"alice\",instance=\"b\"");
    }

    @Test
    void closingLeavesNothingBehind() {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        FakeRuntime runtime = new FakeRuntime();
        FakeInsight insight = new FakeInsight();
        runtime.put(Snapshots.idle("alice"));
        List<Thread> before = threads();
        Integer mbeansBefore = server.getMBeanCount();
        Management management = open(runtime, insight, server);
        invokeWatch(server, management.objectName());
        insight.happens(ManagedRuntime.event(1, EventType.DRAIN_SPAWNED, "alice", Map.of()));
        assertThat(insight.listeners).hasSize(1);
        assertThat(server.getMBeanCount()).isEqualTo(mbeansBefore + 2);
        assertThat(threads()).hasSize(before.size() + 2).allMatch(Thread::isDaemon);
        assertThat(threads())
                .extracting(Thread::getName)
                .contains("io.meerkat.runtime-notifications", "io.meerkat.runtime-management");

        management.close();
        management.close();

        assertThat(insight.listeners).isEmpty();
        assertThat(server.getMBeanCount()).isEqualTo(mbeansBefore);
        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void aManagementThatCannotOpenLeavesNothingBehind() {
        List<Thread> before = threads();
        FakeInsight insight = new FakeInsight();

        assertThatIllegalStateException().isThrownBy(() -> open(new FakeRuntime(), insight, managed.server));

        assertThat(insight.listeners).isEmpty();
        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void closingIsBoundedThoughAListenerIgnoresItsInterrupt() throws Exception {
        managed.settings = new ManagementSettings(
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                Duration.ofMillis(50));
        CountDownLatch entered = new CountDownLatch(1);
        AtomicReference<Thread> stuck = new AtomicReference<>();
        AtomicBoolean leave = new AtomicBoolean();
        managed.server.addNotificationListener(
                managed.name,
                (notification, handback) -> {
                    stuck.set(Thread.currentThread());
                    entered.countDown();
                    while (!leave.get()) {
                        Thread.onSpinWait();
                    }
                },
                null,
                null);
        managed.insight.happens(ManagedRuntime.event(1, EventType.DRAIN_SPAWNED, "alice", Map.of()));
        await().until(() -> entered.getCount() == 0);

        Instant begun = Instant.now();
        managed.management.close();

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(managed.server.isRegistered(managed.name)).isFalse();
        assertThat(stuck.get().isAlive()).isTrue();
        leave.set(true);
        await().until(() -> !stuck.get().isAlive());
    }

    @Test
    void eventsAfterTheCloseAreIgnored() {
        var listener = managed.insight.listeners.get(0);
        managed.runtime.put(Snapshots.idle("alice"));
        managed.manager().watchSession("alice", 1_000);
        managed.management.close();

        listener.accept(ManagedRuntime.event(1, EventType.SESSION_UNREGISTERED, "alice", Map.of()));

        assertThat(managed.server.queryNames(managers(), null)).isEmpty();
    }

    @Test
    void anMBeanThatSomebodyElseTookAwayDoesNotSpoilTheClose() throws Exception {
        managed.server.unregisterMBean(managed.name);

        managed.management.close();

        assertThat(managed.insight.listeners).isEmpty();
    }

    private Management open(MBeanServer server, Optional<String> instance) {
        return Management.open(
                managed.runtime,
                managed.insight,
                MBeanServerPublisher.strict(server),
                instance,
                () -> ManagementSettings.DEFAULT,
                managed.clock);
    }

    private Management open(FakeRuntime runtime, FakeInsight insight, MBeanServer server) {
        return Management.open(
                runtime,
                insight,
                MBeanServerPublisher.strict(server),
                Optional.empty(),
                () -> ManagementSettings.DEFAULT,
                managed.clock);
    }

    private static void invokeWatch(MBeanServer server, ObjectName manager) {
        try {
            server.invoke(
                    manager, "watchSession", new Object[] {"alice", 10_000L}, new String[] {"java.lang.String", "long"
                    });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("io.meerkat.runtime-"))
                .sorted(Comparator.comparingLong(Thread::getId))
                .toList();
    }

    private static ObjectName managers() {
        try {
            return new ObjectName("io.meerkat.runtime:type=SessionManager,*");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
