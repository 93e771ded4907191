package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.internal.control.Census;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.SettingData;
import io.meerkat.runtime.management.StuckDrainData;
import io.meerkat.runtime.management.TimeoutData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of the session manager: what a read-only role may see. The runtime keeps them ready, and none looks at
 * the sessions, but for the age of the oldest obligation: at those that are leaving. Counts and totals are read together,
 * so that they fit. Thread-safe, cheap, never throw.
 */
abstract class ManagerAttributes implements SessionManagerMXBean {
    private static final RuntimeInsight.Overview NOTHING_YET =
            new RuntimeInsight.Overview(Census.EMPTY, new RuntimeInsight.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private final RuntimeInsight insight;
    private final Recent<RuntimeInsight.Overview> overview;
    private final Supplier<Configured> configured;
    private final LongSupplier droppedNotifications;

    ManagerAttributes(
            RuntimeInsight insight,
            Supplier<Configured> configured,
            LongSupplier droppedNotifications,
            InstantSource clock) {
        this.configured = configured;
        this.insight = insight;
        this.overview = new Recent<>(clock, NOTHING_YET, last -> insight.overview());
        this.droppedNotifications = droppedNotifications;
    }

    @Override
    public long getSessionCount() {
        return overview.get().census().sessions();
    }

    @Override
    public Map<String, Long> getSessionCountByPhase() {
        return overview.get().census().byPhase();
    }

    @Override
    public Map<String, Long> getDrainCountByPhase() {
        return overview.get().census().byDrainPhase();
    }

    @Override
    public long getParkedDrainCount() {
        return insight.wellbeing().parkedDrains();
    }

    @Override
    public long getExhaustedDrainCount() {
        return insight.wellbeing().exhaustedDrains();
    }

    @Override
    public long getInboxDepth() {
        return overview.get().census().inboxDepth();
    }

    @Override
    public long getAcceptedCount() {
        return overview.get().totals().accepted();
    }

    @Override
    public long getAdmittedCount() {
        return overview.get().totals().admitted();
    }

    @Override
    public long getDroppedCount() {
        return overview.get().totals().dropped();
    }

    @Override
    public long getRefusedCount() {
        return overview.get().totals().refused();
    }

    @Override
    public long getRedeliveredCount() {
        return overview.get().totals().redelivered();
    }

    @Override
    public long getHandoverCount() {
        return overview.get().totals().handovers();
    }

    @Override
    public long getHandoverLostCount() {
        return overview.get().totals().handoverLost();
    }

    @Override
    public long getHandoverPauseP99Micros() {
        return overview.get().totals().handoverPauseP99Micros();
    }

    @Override
    public long getRespawnCount() {
        return overview.get().totals().respawns();
    }

    @Override
    public long getStaleReportCount() {
        return overview.get().totals().staleReports();
    }

    @Override
    public long getOpenObligations() {
        return overview.get().totals().openObligations();
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
        Map<String, TimeoutData> timeouts = new TreeMap<>(configured.get().bounds());
        insight.timeouts()
                .forEach(each ->
                        timeouts.put(each.key(), new TimeoutData(each.configuredMillis(), each.effectiveMillis())));
        return timeouts;
    }

    @Override
    public Map<String, SettingData> getSettings() {
        Map<String, SettingData> settings = new TreeMap<>(configured.get().settings());
        insight.timeouts()
                .forEach(bound -> settings.computeIfPresent(
                        bound.key(),
                        (key, setting) ->
                                new SettingData(setting.configured(), Long.toString(bound.effectiveMillis()))));
        return settings;
    }

    @Override
    public long getCrowdedInboxCount() {
        return insight.wellbeing().crowdedInboxes();
    }

    @Override
    public long getOldestObligationAgeMillis() {
        return insight.oldestObligation().map(Duration::toMillis).orElse(-1L);
    }

    @Override
    public List<String> getViolatedInvariants() {
        return insight.violatedInvariants();
    }

    @Override
    public boolean isAccepting() {
        return insight.wellbeing().accepting();
    }

    @Override
    public @Nullable String getProcessingHold() {
        return insight.wellbeing().processingHold().orElse(null);
    }

    @Override
    public long getMissedEventCount() {
        return insight.wellbeing().missedEvents();
    }

    @Override
    public long getDroppedNotificationCount() {
        return droppedNotifications.getAsLong();
    }
}
