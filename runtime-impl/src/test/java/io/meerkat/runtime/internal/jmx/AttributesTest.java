package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TimeoutData;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.management.AttributeList;
import javax.management.MBeanAttributeInfo;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a role that may not invoke anything sees. */
class AttributesTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @Test
    void sessionsAreCountedByPhaseAndNoPhaseIsLeftOut() {
        managed.runtime.put(Snapshots.idle("alice"));
        managed.runtime.put(Snapshots.idle("bob"));
        managed.runtime.put(Snapshots.busy("carol", 4));

        SessionManagerMXBean manager = managed.manager();

        assertThat(manager.getSessionCount()).isEqualTo(3);
        assertThat(manager.getSessionCountByPhase())
                .containsOnly(
                        entry("INITIALIZING", 0L),
                        entry("IDLE", 2L),
                        entry("ATTACHED", 0L),
                        entry("RUNNING", 1L),
                        entry("RETIRED", 0L),
                        entry("STOPPED", 0L),
                        entry("DESTROYED", 0L));
        assertThat(manager.getDrainCountByPhase())
                .containsOnly(
                        entry("INACTIVE", 2L),
                        entry("RUNNING", 1L),
                        entry("STOPPED", 0L),
                        entry("EXITED_RESPAWNABLE", 0L));
        assertThat(manager.getInboxDepth()).as("waiting and left behind").isEqualTo(4 + 4);
    }

    @Test
    void totalsAreTheRuntimesOwn() {
        SessionManagerMXBean manager = managed.manager();

        assertThat(manager.getAcceptedCount()).isEqualTo(101);
        assertThat(manager.getAdmittedCount()).isEqualTo(102);
        assertThat(manager.getDroppedCount()).isEqualTo(103);
        assertThat(manager.getRefusedCount()).isEqualTo(104);
        assertThat(manager.getRedeliveredCount()).isEqualTo(105);
        assertThat(manager.getHandoverCount()).isEqualTo(106);
        assertThat(manager.getHandoverLostCount()).isEqualTo(107);
        assertThat(manager.getHandoverPauseP99Micros()).isEqualTo(108);
        assertThat(manager.getRespawnCount()).isEqualTo(109);
        assertThat(manager.getStaleReportCount()).isEqualTo(110);
        assertThat(manager.getOpenObligations()).isEqualTo(111);
        assertThat(manager.getLastEventSequence()).isEqualTo(112);
        assertThat(manager.getStuckDrains())
                .isEqualTo(Map.of(
                        "alice/7", new StuckDrainData("alice", 7, "batching", "drains 1.0", "worker", 113, true)));
        assertThat(manager.getHeldBackDrainTypes()).containsExactly("batching");
        assertThat(manager.getDrainTypes()).containsExactly("batching", "standard");
        assertThat(manager.getCommsRuntimes()).isEmpty();
        assertThat(manager.getTimeouts()).isEqualTo(Map.of("joinMillis", new TimeoutData(2_000, 1_500)));
        assertThat(manager.getDroppedNotificationCount()).isZero();
        assertThat(manager.getMissedEventCount()).isEqualTo(116);
        assertThat(manager.getSettings()).isEmpty();
        assertThat(manager.getParkedDrainCount()).isEqualTo(117);
        assertThat(manager.getExhaustedDrainCount()).isEqualTo(118);
        assertThat(manager.getCrowdedInboxCount()).isEqualTo(114);
        assertThat(manager.getOldestObligationAgeMillis()).isEqualTo(115);
        assertThat(manager.getViolatedInvariants()).containsExactly("alice: rule");
        assertThat(manager.isAccepting()).isFalse();
        assertThat(manager.getProcessingHold()).isEqualTo("night");
    }

    @Test
    void countsAreTablesBecauseExportersReadNoArrays() throws Exception {
        assertThat(managed.server.getAttribute(managed.name, "SessionCountByPhase"))
                .isInstanceOf(TabularData.class);
        assertThat(managed.server.getAttribute(managed.name, "Timeouts")).isInstanceOf(TabularData.class);
    }

    @Test
    void readingEverythingCostsOneLook() throws Exception {
        String[] names = attributeNames();

        managed.server.getAttributes(managed.name, names);
        managed.server.getAttributes(managed.name, names);
        assertThat(managed.insight.looks).hasValue(1);

        managed.clock.advance(Duration.ofMillis(Recent.GOOD_FOR_MILLIS));
        managed.server.getAttributes(managed.name, names);
        assertThat(managed.insight.looks).hasValue(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotFreezeWhatWasSeen() {
        managed.manager().getSessionCount();
        managed.runtime.put(Snapshots.idle("alice"));

        managed.clock.advance(Duration.ofDays(-1));

        assertThat(managed.manager().getSessionCount()).isEqualTo(1);
    }

    @Test
    void attributesDoNotThrowWhileTheRuntimeStops() throws Exception {
        managed.runtime.put(Snapshots.idle("alice"));
        assertThat(managed.manager().getSessionCount()).isEqualTo(1);
        managed.runtime.broken = Optional.of(new IllegalStateException("stopping"));
        managed.clock.advance(Duration.ofSeconds(1));

        AttributeList read = managed.server.getAttributes(managed.name, attributeNames());

        assertThat(read).hasSameSizeAs(attributeNames());
        assertThat(managed.manager().getSessionCount())
                .as("the last look stays")
                .isEqualTo(1);
    }

    private String[] attributeNames() throws Exception {
        return Arrays.stream(managed.server.getMBeanInfo(managed.name).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);
    }
}
