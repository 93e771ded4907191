package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TimeoutData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The attributes of the session manager: what a read-only role may see. Counts over sessions come from one census that
 * they share, totals from one sum; the rest the runtime keeps ready. Thread-safe, cheap, never throw.
 */
abstract class ManagerAttributes implements SessionManagerMXBean {
    private static final RuntimeInsight.Totals NOTHING_YET = new RuntimeInsight.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final RuntimeInsight insight;
    private final Recent<Census> census;
    private final Recent<RuntimeInsight.Totals> totals;
    private final LongSupplier droppedNotifications;

    ManagerAttributes(
            MeerkatRuntime runtime, RuntimeInsight insight, LongSupplier droppedNotifications, InstantSource clock) {
        this.insight = insight;
        this.census = new Recent<>(clock, Census.EMPTY, last -> Census.of(runtime.sessions()));
        this.totals = new Recent<>(clock, NOTHING_YET, last -> insight.totals());
        this.droppedNotifications = droppedNotifications;
    }

    @Override
    public long getSessionCount() {
        return census.get().sessions();
    }

    @Override
    public Map<String, Long> getSessionCountByPhase() {
        return census.get().byPhase();
    }

    @Override
    public Map<String, Long> getDrainCountByPhase() {
        return census.get().byDrainPhase();
    }

    @Override
    public long getParkedDrainCount() {
        return census.get().parked();
    }

    @Override
    public long getExhaustedDrainCount() {
        return census.get().exhausted();
    }

    @Override
    public long getInboxDepth() {
        return census.get().inboxDepth();
    }

    @Override
    public long getAcceptedCount() {
        return totals.get().accepted();
    }

    @Override
    public long getAdmittedCount() {
        return totals.get().admitted();
    }

    @Override
    public long getDroppedCount() {
        return totals.get().dropped();
    }

    @Override
    public long getRefusedCount() {
        return totals.get().refused();
    }

    @Override
    public long getRedeliveredCount() {
        return totals.get().redelivered();
    }

    @Override
    public long getHandoverCount() {
        return totals.get().handovers();
    }

    @Override
    public long getHandoverLostCount() {
        return totals.get().handoverLost();
    }

    @Override
    public long getHandoverPauseP99Micros() {
        return totals.get().handoverPauseP99Micros();
    }

    @Override
    public long getRespawnCount() {
        return totals.get().respawns();
    }

    @Override
    public long getStaleReportCount() {
        return totals.get().staleReports();
    }

    @Override
    public long getOpenObligations() {
        return totals.get().openObligations();
    }

    @Override
    public Map<String, StuckDrainData> getStuckDrains() {
        Map<String, StuckDrainData> drains = new TreeMap<>();
        insight.stuckDrains()
                .forEach(stuck ->
                        drains.put(stuck.session() + "/" + stuck.generation().number(), ManagementData.of(stuck)));
        return drains;
    }

    @Override
    public List<String> getHeldBackDrainTypes() {
        return insight.heldBackDrainTypes();
    }

    @Override
    public List<String> getDrainTypes() {
        return insight.drainTypes();
    }

    @Override
    public List<String> getCommsRuntimes() {
        return insight.commsRuntimes();
    }

    @Override
    public long getLastEventSequence() {
        return insight.lastEventSequence();
    }

    @Override
    public Map<String, TimeoutData> getTimeouts() {
        Map<String, TimeoutData> timeouts = new TreeMap<>();
        insight.timeouts()
                .forEach(each ->
                        timeouts.put(each.key(), new TimeoutData(each.configuredMillis(), each.effectiveMillis())));
        return timeouts;
    }

    @Override
    public long getDroppedNotificationCount() {
        return droppedNotifications.getAsLong();
    }
}
