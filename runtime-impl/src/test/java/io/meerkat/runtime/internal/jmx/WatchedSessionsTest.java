package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.management.SessionMXBean;
import io.meerkat.runtime.management.WatchData;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.management.JMX;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session's own MBean is leased. */
class WatchedSessionsTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @BeforeEach
    void someSessions() {
        for (String id : new String[] {"alice", "bob", "carol", "dave"}) {
            managed.runtime.put(Snapshots.idle(id));
        }
    }

    @Test
    void aWatchedSessionShowsItsNumbers() throws Exception {
        managed.runtime.put(Snapshots.busy("alice", 5));

        WatchData lease = managed.manager().watchSession("alice", 10_000);

        SessionMXBean alice = proxy(lease);
        assertThat(lease.objectName()).isEqualTo("io.meerkat.runtime:type=Session,id=\"alice\"");
        assertThat(lease.expiresAtEpochMillis()).isEqualTo(managed.clock.millis() + 10_000);
        assertThat(alice.getId()).isEqualTo("alice");
        assertThat(alice.getPhase()).isEqualTo("RUNNING");
        assertThat(alice.getRegistration()).isEqualTo("ACTIVE");
        assertThat(alice.getDrainPhase()).isEqualTo("RUNNING");
        assertThat(alice.getDrainService()).isEqualTo("SERVING");
        assertThat(alice.getDrainType()).isEqualTo("standard");
        assertThat(alice.getDrainGeneration()).isEqualTo(7);
        assertThat(alice.getOwner()).isEqualTo("MOB_OWNED");
        assertThat(alice.getCommsRuntime()).isEqualTo("tcp/7878");
        assertThat(alice.getExecutorType()).isEqualTo("process");
        assertThat(alice.getCurrentRun()).isEqualTo("run-1");
        assertThat(alice.getTurnPhase()).isEqualTo("CALLING_LLM");
        assertThat(alice.getInboxDepth()).isEqualTo(5);
        assertThat(alice.getAccepted()).isEqualTo(15);
        assertThat(alice.getAdmitted()).isEqualTo(9);
        assertThat(alice.getDropped()).isEqualTo(1);
        assertThat(alice.getQueuedInputs()).isEqualTo(2);
        assertThat(alice.getActiveInputs()).isEqualTo(3);
        assertThat(alice.getOpenObligations()).containsExactly("comms drain");
        assertThat(alice.getLeaseExpiresAtEpochMillis()).isEqualTo(lease.expiresAtEpochMillis());
    }

    @Test
    void itsNumbersMoveAndStayWhereTheyWereWhenTheRuntimeCannotSay() throws Exception {
        SessionMXBean alice = proxy(managed.manager().watchSession("alice", 10_000));
        assertThat(alice.getInboxDepth()).isZero();
        assertThat(alice.getTurnPhase()).isNull();

        managed.runtime.put(Snapshots.busy("alice", 5));
        managed.clock.advance(Duration.ofMillis(Recent.GOOD_FOR_MILLIS));
        assertThat(alice.getInboxDepth()).isEqualTo(5);

        managed.runtime.broken = Optional.of(new IllegalStateException("stopping"));
        managed.clock.advance(Duration.ofMillis(Recent.GOOD_FOR_MILLIS));
        assertThat(alice.getInboxDepth()).isEqualTo(5);
    }

    @Test
    void theMBeanGoesAtTheEndOfItsLease() {
        managed.manager().watchSession("alice", 10_000);
        managed.manager().watchSession("bob", 20_000);

        managed.clock.advance(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(sessionMBeans()).containsExactly(name("bob")));
    }

    @Test
    void watchingAgainExtendsTheLease() {
        managed.manager().watchSession("alice", 10_000);
        managed.clock.advance(Duration.ofSeconds(9));

        assertThat(managed.manager().watchSession("alice", 10_000).expiresAtEpochMillis())
                .isEqualTo(managed.clock.millis() + 10_000);

        managed.clock.advance(Duration.ofSeconds(9));
        managed.manager().watchSession("bob", 1_000);
        assertThat(sessionMBeans()).containsExactlyInAnyOrder(name("alice"), name("bob"));
    }

    @Test
    void theMBeanGoesWhenTheSessionGoes() {
        managed.manager().watchSession("alice", 60_000);

        managed.runtime.remove("alice");
        managed.insight.happens(ManagedRuntime.event(1, EventType.SESSION_UNREGISTERED, "alice", Map.of()));

        await().untilAsserted(() -> assertThat(sessionMBeans()).isEmpty());
    }

    @Test
    void theMBeanDoesNotOutliveItsRegistration() {
        managed.manager().watchSession("alice", 60_000);

        managed.runtime.put(Snapshots.withEpoch(Snapshots.idle("alice"), "epoch-2"));

        await().untilAsserted(() -> assertThat(sessionMBeans()).isEmpty());
    }

    @Test
    void unwatchingTakesItAwayAtOnce() {
        managed.manager().watchSession("alice", 60_000);

        assertThat(managed.manager().unwatchSession("alice")).isTrue();
        assertThat(managed.manager().unwatchSession("alice")).isFalse();
        assertThat(sessionMBeans()).isEmpty();
    }

    @Test
    void theNumberOfWatchedSessionsIsBounded() {
        managed.manager().watchSession("alice", 60_000);
        managed.manager().watchSession("bob", 60_000);
        managed.manager().watchSession("carol", 1_000);

        assertThatIllegalStateException()
                .isThrownBy(() -> managed.manager().watchSession("dave", 60_000))
                .withMessageContaining("3 sessions are watched already")
                .withMessageContaining("unwatchSession");

        managed.clock.advance(Duration.ofSeconds(1));
        managed.manager().watchSession("dave", 60_000);
        assertThat(sessionMBeans()).contains(name("dave")).doesNotContain(name("carol"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 3_600_001, Long.MAX_VALUE})
    void aLeaseHasBounds(long ttlMillis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().watchSession("alice", ttlMillis))
                .withMessageContaining("use 1 to 3,600,000");
    }

    @Test
    void anUnknownSessionCannotBeWatched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().watchSession("eve", 1_000))
                .withMessageContaining("'eve' is not registered");
        assertThat(sessionMBeans()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsSaidAndTakesNoRoom() throws Exception {
        Registration foreign = new Registration(
                MBeanServerPublisher.strict(managed.server),
                new WatchedSessionMBean(
                        new WatchedSession(managed.runtime, Snapshots.idle("alice"), managed.clock, () -> 0)),
                name("alice"));
        foreign.open("");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> managed.manager().watchSession("alice", 1_000))
                    .withMessageContaining("is there already");
        }
        assertThat(managed.manager().unwatchSession("alice")).isFalse();
        managed.management.close();
        assertThat(sessionMBeans()).as("not ours").containsExactly(name("alice"));
    }

    private SessionMXBean proxy(WatchData lease) throws Exception {
        return JMX.newMXBeanProxy(managed.server, new ObjectName(lease.objectName()), SessionMXBean.class);
    }

    private Set<ObjectName> sessionMBeans() {
        return managed.server.queryNames(pattern("io.meerkat.runtime:type=Session,*"), null);
    }

    private static ObjectName name(String id) {
        return pattern("io.meerkat.runtime:type=Session,id=\"" + id + "\"");
    }

    private static ObjectName pattern(String text) {
        try {
            return new ObjectName(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
