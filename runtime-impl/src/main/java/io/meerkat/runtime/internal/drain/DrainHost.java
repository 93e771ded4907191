package io.meerkat.runtime.internal.drain;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.drain.DrainGeneration;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.drain.ParkDrain;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stands behind the drains of all sessions: starts, hands over and ends their generations on the shared workers.
 *
 * <p>The methods that take an entry are called under its gate, except where they say otherwise; none calls foreign code
 * on the caller's thread. A drain may be stopped or parked in the machine without the gate at any time, so whoever begins
 * a generation looks again when it is in the slot.
 */
public final class DrainHost {
    private static final Duration IDLE_REPOLL = Duration.ofMillis(50);

    private final Supplier<RuntimeSettings> settings;
    private final DrainFactories factories;
    private final InboxAdmission admission;
    private final DrainReports reports;
    private final java.util.concurrent.Executor workers;
    private final Timer timer;
    private final EventLog events;
    private final Counters counters;
    private final DrainEndings endings;

    public DrainHost(
            Supplier<RuntimeSettings> settings,
            DrainFactories factories,
            InboxAdmission admission,
            DrainReports reports,
            java.util.concurrent.Executor workers,
            Timer timer,
            EventLog events,
            Counters counters) {
        this.settings = settings;
        this.factories = factories;
        this.admission = admission;
        this.reports = reports;
        this.workers = workers;
        this.timer = timer;
        this.events = events;
        this.counters = counters;
        this.endings = new DrainEndings(settings, admission, events);
    }

    /** Spawns the drain of a session, parked where no factory is installed; the machine's verdict. */
    public Verdict<LifecyclePhase> spawn(SessionEntry entry, DrainMode mode) {
        Optional<InstalledFactory> factory = bestFor(entry);
        DrainGeneration generation = Generations.next();
        DrainService service = factory.isPresent() ? DrainService.SERVING : DrainService.PARKED;
        Verdict<LifecyclePhase> verdict = entry.authority().apply(new SpawnDrain(mode, generation.number(), service));
        if (verdict.accepted()) {
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
            entry.drain().carrier().ifPresent(left -> endings.cancel(entry, left, Duration.ZERO));
            factory.ifPresentOrElse(found -> begin(entry, found, generation, 0), () -> announceParked(entry));
        }
        return verdict;
    }

    /** Puts the factory that should serve a running drain behind it, if it is not there already. */
    public void reconcile(SessionEntry entry) {
        if (phase(entry) != DrainPhase.RUNNING) {
            return;
        }
        Optional<InstalledFactory> best = bestFor(entry);
        Optional<DrainCarrier> present = entry.drain().carrier();
        Optional<InstalledFactory> serving = present.map(DrainHost::factoryOf).filter(factories::contains);
        boolean stays =
                serving.isPresent() && (serving.equals(best) || !settings.get().greedySwap());
        if (stays) {
            return;
        }
        if (best.isPresent()) {
            handOver(entry, best.get(), present);
        } else {
            present.ifPresent(carrier -> park(entry, carrier));
        }
    }

    /** The fence comes first: from the machine's step on, nothing of the old generation is admitted. */
    private void handOver(SessionEntry entry, InstalledFactory next, Optional<DrainCarrier> previous) {
        long began = System.nanoTime();
        DrainGeneration generation = Generations.next();
        if (!entry.authority().apply(new SwapDrain(generation.number())).accepted()) {
            return;
        }
        counters.handovers.increment();
        previous.ifPresent(
                carrier -> endings.cancel(entry, carrier, settings.get().swapGrace()));
        begin(entry, next, generation, began);
    }

    /** Fences and ends the consumer of a running drain before its inbox changes; {@link #resume} must follow. */
    public void beginHandOver(SessionEntry entry) {
        entry.authority().apply(new SwapDrain(Generations.next().number()));
        entry.drain()
                .carrier()
                .ifPresent(
                        carrier -> endings.cancel(entry, carrier, settings.get().swapGrace()));
    }

    /** Puts a fresh generation behind a running drain, on the inbox that is owned now. */
    public void resume(SessionEntry entry) {
        bestFor(entry)
                .ifPresentOrElse(
                        factory -> handOver(entry, factory, entry.drain().carrier()), () -> parkEmpty(entry));
    }

    private void parkEmpty(SessionEntry entry) {
        long generation = entry.authority().read(state -> state.require(DrainFields.DRAIN_GENERATION));
        if (entry.authority().apply(new ParkDrain(generation)).accepted()) {
            announceParked(entry);
        }
    }

    /** Replaces the worker behind a running drain where there is none that lives; whether it did. */
    public boolean refresh(SessionEntry entry) {
        boolean alive = entry.drain()
                .carrier()
                .filter(carrier -> !carrier.ended().isDone())
                .isPresent();
        Optional<InstalledFactory> factory = bestFor(entry);
        if (alive || factory.isEmpty()) {
            return false;
        }
        handOver(entry, factory.get(), entry.drain().carrier());
        return true;
    }

    private void park(SessionEntry entry, DrainCarrier carrier) {
        fence(entry, carrier);
        endings.cancel(entry, carrier, settings.get().swapGrace());
    }

    /**
     * Parks what this carrier serves, in the machine; takes no gate. One that serves no more is counted and left. With
     * another factory at hand it is for the moment of the hand-over only, and not announced.
     */
    void fence(SessionEntry entry, DrainCarrier carrier) {
        boolean parkedBefore =
                entry.authority().read(state -> state.require(DrainFields.DRAIN_SERVICE)) == DrainService.PARKED;
        Verdict<LifecyclePhase> verdict =
                entry.authority().apply(new ParkDrain(carrier.generation().number()));
        if (verdict instanceof Verdict.Accepted<LifecyclePhase> accepted) {
            if (accepted.emitted("StaleDrainReport")) {
                counters.stale.increment();
            } else if (!parkedBefore && bestFor(entry).isEmpty()) {
                announceParked(entry);
            }
        }
    }

    private void announceParked(SessionEntry entry) {
        String wanted = entry.options()
                .drainType()
                .map(type -> "of type '" + type + "'")
                .orElse("of any type");
        events.publish(
                EventType.DRAIN_PARKED,
                entry.id(),
                "no drain factory " + wanted + " is installed; mail is kept until one is",
                Map.of("type", entry.options().drainType().orElse("")));
    }

    private void begin(SessionEntry entry, InstalledFactory factory, DrainGeneration generation, long swapBegan) {
        Inbox inbox = ownedInbox(entry);
        admission.trim(entry, inbox);
        long decided = entry.authority().read(state -> {
            Long through = state.get(IngressFields.ADMITTED_THROUGH, inbox.instance());
            return through == null ? 0L : through;
        });
        GenerationContext context = new GenerationContext(
                entry, generation, inbox, admission, counters, settings.get().claimsPerPump(), decided);
        DrainRun run = new DrainRun(
                factory,
                context,
                inbox,
                IDLE_REPOLL,
                new RunHost(entry, swapBegan, reports, workers, timer, events, counters));
        entry.drain().install(run);
        if (!runs(entry, generation)) {
            // Stopped while we began: the one who stopped it may have looked before this run was in the slot.
            entry.drain().clear(run);
            run.end();
            return;
        }
        run.start();
        DrainMode mode = entry.authority().read(state -> state.get(DrainFields.DRAIN_MODE));
        if (mode != DrainMode.PERSISTENT_HOST) {
            run.watchIdle(settings.get().idleTimeout());
        }
        if (!factories.contains(factory)) {
            // It went while we began: the one who removed it may have looked before this run was in the slot.
            reconcile(entry);
        }
    }

    private Inbox ownedInbox(SessionEntry entry) {
        Long instance = entry.authority().read(state -> state.get(IngressFields.OWNED_INBOX));
        return Optional.ofNullable(instance)
                .flatMap(entry.ingress()::inbox)
                .orElseThrow(() -> new IllegalStateException(entry + " has a drain but no inbox of its own"));
    }

    /**
     * Ends what is in the slot: fenced before by the caller's step, then told to end, interrupted after the patience, and
     * joined; blocks for at most the configured {@code joinMillis}. What is left in the inbox goes to the next
     * generation.
     */
    public CancelOutcome cancelSlot(SessionEntry entry, Duration patience) {
        entry.drain().cancelRespawn();
        return entry.drain()
                .carrier()
                .map(carrier -> endings.cancel(entry, carrier, patience))
                .orElse(CancelOutcome.NOT_RUNNING);
    }

    /**
     * Ends the drains of many sessions, fenced before, at once under one deadline: those in the slots whose generation is
     * not above the given one. Takes no gate; blocks for at most this long.
     */
    public Map<SessionEntry, CancelOutcome> endAll(Map<SessionEntry, Long> stopped, Duration atMost) {
        Map<SessionEntry, DrainCarrier> carriers = new HashMap<>();
        stopped.forEach((entry, generation) -> entry.drain()
                .carrier()
                .filter(carrier -> carrier.generation().number() <= generation)
                .ifPresent(carrier -> carriers.put(entry, carrier)));
        Map<SessionEntry, CancelOutcome> outcomes = endings.cancelAll(carriers, atMost);
        stopped.keySet().forEach(entry -> outcomes.putIfAbsent(entry, CancelOutcome.CLEAN));
        return outcomes;
    }

    /** The drains that did not end within their time, each as {@code session/generation}. */
    public Set<String> stuck() {
        return endings.stuck();
    }

    DrainEndings endings() {
        return endings;
    }

    public DrainFactories factories() {
        return factories;
    }

    Optional<InstalledFactory> bestFor(SessionEntry entry) {
        return factories.best(entry.options().drainType());
    }

    static InstalledFactory factoryOf(DrainCarrier carrier) {
        return (InstalledFactory) carrier.factory();
    }

    private static boolean runs(SessionEntry entry, DrainGeneration generation) {
        return entry.authority()
                .read(state -> state.require(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING
                        && state.require(DrainFields.DRAIN_GENERATION) == generation.number());
    }

    private static DrainPhase phase(SessionEntry entry) {
        return entry.authority().read(state -> state.require(DrainFields.DRAIN_PHASE));
    }
}
