package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.drain.StuckDrain;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.run.ProcessingHold;
import io.meerkat.runtime.internal.session.BackOff;
import io.meerkat.runtime.internal.session.Obligations;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What management reads of the runtime, as it is now. Thread-safe. */
final class LiveInsight implements RuntimeInsight {
    private final ControlContext context;
    private final PlannedAborts plannedAborts;
    private final ProcessingHold hold;
    private final InvariantAudit audit;

    LiveInsight(ControlContext context, PlannedAborts plannedAborts, ProcessingHold hold) {
        this.context = context;
        this.plannedAborts = plannedAborts;
        this.hold = hold;
        this.audit = new InvariantAudit(context.sessions(), context.counters(), context.events());
    }

    @Override
    public Overview overview() {
        return new Overview(census(), sums());
    }

    private Census census() {
        Census.Count count = new Census.Count();
        context.sessionTally()
                .places()
                .forEach(place -> count.add(place.phase(), place.drainPhase(), place.sessions()));
        return count.census(sessionCount(), context.counters().waiting());
    }

    @Override
    public int sessionCount() {
        return context.sessions().size();
    }

    @Override
    public List<SessionSnapshot> sessions(int offset, int limit) {
        List<SessionEntry> entries = context.sessions().entries();
        int from = Math.min(offset, entries.size());
        int to = from + Math.min(limit, entries.size() - from);
        return entries.subList(from, to).stream().map(Snapshots::of).toList();
    }

    private Totals sums() {
        Counters counters = context.counters();
        return new Totals(
                counters.accepted.sum(),
                counters.admitted.sum(),
                counters.dropped.sum(),
                counters.refused.sum(),
                counters.redelivered.sum(),
                counters.handovers.sum(),
                counters.lost.sum(),
                counters.handoverPauseP99Micros(),
                counters.respawns.sum(),
                counters.stale.sum(),
                context.sessionTally().openObligations());
    }

    @Override
    public Wellbeing wellbeing() {
        return new Wellbeing(
                context.sessionTally().parkedDrains(),
                context.sessionTally().exhaustedDrains(),
                Math.max(0, context.counters().crowdedInboxes.sum()),
                !context.open().isClosed() && context.settings().get().acceptSessions(),
                hold.reason(),
                context.counters().missedEvents.sum());
    }

    @Override
    public Optional<Duration> oldestObligation() {
        return context.sessions().leaving().stream()
                .flatMap(entry -> Obligations.of(entry).stream())
                .filter(Obligation::open)
                .map(Obligation::age)
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<String> violatedInvariants() {
        return audit.violations();
    }

    @Override
    public void audit(int sessions) {
        audit.look(sessions);
    }

    @Override
    public void called(Optional<SessionId> session, String text, Map<String, String> attributes) {
        context.events().publish(EventType.OPERATION_CALLED, session, text, attributes);
    }

    @Override
    public List<StuckDrain> stuckDrains() {
        return context.drains().stuck();
    }

    @Override
    public List<String> drainStacks(SessionId session) {
        return context.sessions()
                .find(session)
                .map(context.drains()::stacks)
                .orElseGet(() -> context.drains().stacks(session));
    }

    @Override
    public PlannedAborts plannedAborts() {
        return plannedAborts;
    }

    @Override
    public List<String> heldBackDrainTypes() {
        return context.drains().heldBackTypes();
    }

    @Override
    public List<String> drainTypes() {
        return context.drains().factories().types();
    }

    @Override
    public List<String> commsRuntimes() {
        return context.comms().openNames();
    }

    @Override
    public Optional<CommsRuntime> openComms(String name) {
        return context.comms().openNow(name);
    }

    @Override
    public long lastEventSequence() {
        return context.events().lastSequence();
    }

    @Override
    public List<Timeout> timeouts() {
        RuntimeSettings settings = context.settings().get();
        return List.of(
                timeout("gateMillis", settings.gate()),
                timeout("joinMillis", settings.join()),
                timeout("swapGraceMillis", settings.swapGrace(), settings.join()),
                timeout("turnGraceMillis", settings.turnGrace(), settings.turnJoin()),
                timeout("turnJoinMillis", settings.turnJoin()),
                timeout("stopMillis", settings.stop()),
                timeout("unregisterMillis", settings.unregister()),
                timeout("abortAllMillis", settings.abortAll()),
                timeout("maxAwaitMillis", settings.maxAwait()),
                timeout("callbackMillis", settings.callback()),
                timeout("idleTimeoutMillis", settings.idleTimeout()),
                timeout("respawnMillis", settings.respawn(), BackOff.LONGEST),
                timeout("respawnPeriodMillis", settings.respawnPeriod()),
                timeout("rearmMillis", settings.rearm()),
                timeout("pumpBudgetMillis", settings.pumpBudget()),
                timeout("claimLeaseMillis", settings.claimLease()));
    }

    private static Timeout timeout(String key, Duration bound) {
        return timeout(key, bound, bound);
    }

    /** In force for at most as long as what it is part of. */
    private static Timeout timeout(String key, Duration configured, Duration most) {
        return new Timeout(key, configured.toMillis(), Math.min(configured.toMillis(), most.toMillis()));
    }

    @Override
    public List<TransitionRow> transitions(String region) {
        return SessionTable.REGIONS.stream()
                .filter(candidate -> region.equals("*") || candidate.name().equals(region))
                .flatMap(found -> found.transitions().stream().map(row -> words(found.name(), row)))
                .toList();
    }

    private static TransitionRow words(String region, Transition<LifecyclePhase> row) {
        return new TransitionRow(
                region,
                row.name(),
                row.input().getSimpleName(),
                row.from().stream().map(LifecyclePhase::name).toList(),
                row.to().map(LifecyclePhase::name).orElse("same"),
                row.guards().stream().map(LiveInsight::words).toList(),
                row.updates().stream().map(Update::text).toList(),
                row.effects().stream().map(effect -> effect.text()).toList());
    }

    private static String words(Guard guard) {
        return guard.name() + ": " + guard.condition().text();
    }

    @Override
    public AutoCloseable listen(Consumer<RuntimeEvent> listener) {
        return context.events().listen(listener);
    }
}
