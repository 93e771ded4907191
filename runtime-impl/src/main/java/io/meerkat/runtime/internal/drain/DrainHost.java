package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Stands behind the drains of all sessions: starts, hands over and ends their generations on the shared workers.
 *
 * <p>The methods that take an entry are called under its gate, except where they say otherwise; none calls foreign code
 * on the caller's thread.
 */
public final class DrainHost {
    private final DrainFactories factories = new DrainFactories();
    private final EventLog events;
    private final DrainWorkers workers;
    private final StuckDrains stuck;
    private final DrainStarts starts;
    private final DrainEndings endings;
    private final Parking parking;
    private final HandOvers handOvers;

    public DrainHost(
            Supplier<RuntimeSettings> settings,
            InboxAdmission admission,
            DrainReports reports,
            DrainWorkers workers,
            StuckDrains stuck,
            GatedWork work,
            Timer timer,
            EventLog events,
            Counters counters) {
        this.events = events;
        this.workers = workers;
        this.stuck = stuck;
        this.endings = new DrainEndings(settings, admission, stuck);
        this.parking = new Parking(factories, events, counters);
        this.starts = new DrainStarts(
                settings,
                factories,
                admission,
                new RunHost.Shared(
                        reports,
                        workers,
                        timer,
                        events,
                        counters,
                        (entry, run, failure) -> handOvers().prepared(entry, run, failure)));
        this.handOvers = new HandOvers(settings, factories, starts, endings, parking, work, timer, events, counters);
    }

    /** Spawns the drain of a session, parked where no factory is installed; the machine's verdict. */
    public Verdict<LifecyclePhase> spawn(SessionEntry entry, DrainMode mode) {
        return spawn(entry, mode, bestFor(entry));
    }

    /**
     * Spawns a drain again that has failed: with the best factory, for it may be the one that mends it. Where that has
     * failed to take over itself, the one that served last comes first, if it is still there, for it is known to work.
     */
    public Verdict<LifecyclePhase> respawn(SessionEntry entry, DrainMode mode) {
        Optional<InstalledFactory> last =
                factories.find(entry.drain().servedLast(), entry.options().drainType());
        Optional<InstalledFactory> next = bestFor(entry)
                .filter(best ->
                        last.filter(other -> !other.equals(best)).isEmpty() || handOvers.takesItsFirstTry(entry, best))
                .or(() -> last);
        Verdict<LifecyclePhase> verdict = spawn(entry, mode, next);
        if (verdict.accepted()) {
            handOvers.reconcile(entry);
        }
        return verdict;
    }

    private Verdict<LifecyclePhase> spawn(SessionEntry entry, DrainMode mode, Optional<InstalledFactory> factory) {
        handOvers.discardSuccessor(entry);
        DrainGeneration generation = Generations.next();
        DrainService service = factory.isPresent() ? DrainService.SERVING : DrainService.PARKED;
        Verdict<LifecyclePhase> verdict = entry.authority().apply(new SpawnDrain(mode, generation.number(), service));
        if (verdict.accepted()) {
            entry.drain().takeFenced(0); // a hand-over of the former drain is over with it
            events.publish(
                    EventType.DRAIN_SPAWNED,
                    entry.id(),
                    "drain spawned, " + mode + ", "
                            + factory.map(InstalledFactory::type).orElse("parked"),
                    Map.of(
                            "generation", Long.toString(generation.number()),
                            "type", factory.map(InstalledFactory::type).orElse("")));
            // One that was stopped without the gate may be on its way out still: it is joined before its successor
            // begins.
            entry.drain().carrier().ifPresent(left -> endings.cancel(entry, (DrainRun) left, Duration.ZERO));
            factory.ifPresentOrElse(found -> begin(entry, found, generation), () -> parking.announce(entry));
        }
        return verdict;
    }

    private void begin(SessionEntry entry, InstalledFactory factory, DrainGeneration generation) {
        starts.begin(entry, starts.make(entry, factory, generation));
        if (!factories.contains(factory)) {
            handOvers.reconcile(entry); // it went while we began
        }
    }

    /** Puts the factory that should serve a running drain behind it, if it is not there already. */
    public void reconcile(SessionEntry entry) {
        handOvers.reconcile(entry);
    }

    /** Fences and ends the consumer of a running drain before its inbox changes; {@link #resume} must follow, with this. */
    public Optional<InstalledFactory> beginHandOver(SessionEntry entry) {
        return handOvers.beginHandOver(entry);
    }

    /** Puts a fresh generation behind a running drain, on the inbox that is owned now. */
    public void resume(SessionEntry entry, Optional<InstalledFactory> before) {
        handOvers.resume(entry, before);
    }

    /** Replaces the worker behind a running drain where there is none that lives; whether it did. */
    public boolean refresh(SessionEntry entry) {
        return handOvers.refresh(entry);
    }

    /**
     * Ends what is in the slot: fenced before by the caller's step, then told to end, interrupted after the patience, and
     * joined; blocks for at most the configured {@code joinMillis}. What is left in the inbox goes to the next
     * generation.
     */
    public CancelOutcome cancelSlot(SessionEntry entry, Duration patience) {
        entry.drain().cancelRespawn();
        entry.drain().takeFenced(0);
        handOvers.discardSuccessor(entry);
        return entry.drain()
                .carrier()
                .map(carrier -> endings.cancel(entry, (DrainRun) carrier, patience))
                .orElse(CancelOutcome.NOT_RUNNING);
    }

    /**
     * Ends the drains of many sessions, fenced before, at once under one deadline: those in the slots whose generation is
     * not above the given one, and what was prepared to follow them. Takes no gate; blocks for at most this long.
     */
    public Map<SessionEntry, CancelOutcome> endAll(Map<SessionEntry, Long> stopped, Duration atMost) {
        stopped.keySet().forEach(handOvers::discardSuccessorOfStopped);
        Map<SessionEntry, DrainRun> runs = new HashMap<>();
        stopped.forEach((entry, generation) -> entry.drain()
                .carrier()
                .filter(carrier -> carrier.generation().number() <= generation)
                .ifPresent(carrier -> runs.put(entry, (DrainRun) carrier)));
        Map<SessionEntry, CancelOutcome> outcomes = endings.cancelAll(runs, atMost);
        stopped.keySet().forEach(entry -> outcomes.putIfAbsent(entry, CancelOutcome.CLEAN));
        return outcomes;
    }

    /** The drains that do not return, by session and generation. Any thread. */
    public List<StuckDrain> stuck() {
        return stuck.list();
    }

    /** Where the drains of a session are that are inside their plug-in now, stuck ones included. Any thread. */
    public List<String> stacks(SessionEntry entry) {
        Stream<DrainRun> present = Stream.of(
                        entry.drain().carrier(), entry.drain().successor())
                .flatMap(Optional::stream)
                .map(DrainRun.class::cast);
        return Stream.concat(present.flatMap(run -> StuckDrains.stack(run).stream()), stacks(entry.id()).stream())
                .distinct()
                .toList();
    }

    /** Where the stuck drains of a session are that is perhaps gone already. Any thread. */
    public List<String> stacks(SessionId session) {
        return stuck.stacks(session);
    }

    /** The types of which drains wait because too many of their pumps are stuck. Any thread. */
    public List<String> heldBackTypes() {
        return workers.heldBackTypes();
    }

    DrainEndings endings() {
        return endings;
    }

    Parking parking() {
        return parking;
    }

    private HandOvers handOvers() {
        return handOvers;
    }

    public DrainFactories factories() {
        return factories;
    }

    Optional<InstalledFactory> bestFor(SessionEntry entry) {
        return factories.best(entry.options().drainType());
    }

    static InstalledFactory factoryOf(DrainCarrier carrier) {
        return ((DrainRun) carrier).factory();
    }
}
