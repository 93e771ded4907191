package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.comms.CommsProvider;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEventListener;
import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputJournal;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.drain.DrainHost;
import io.meerkat.runtime.internal.drain.DrainWorkers;
import io.meerkat.runtime.internal.drain.FactoryChanges;
import io.meerkat.runtime.internal.drain.InstalledFactory;
import io.meerkat.runtime.internal.drain.StuckDrains;
import io.meerkat.runtime.internal.kernel.TransitionTable;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.run.ExecutorFactories;
import io.meerkat.runtime.internal.run.GivenUp;
import io.meerkat.runtime.internal.run.ProcessingHold;
import io.meerkat.runtime.internal.run.RunLoop;
import io.meerkat.runtime.internal.run.RunOutcomes;
import io.meerkat.runtime.internal.run.TurnCut;
import io.meerkat.runtime.internal.session.Authority;
import io.meerkat.runtime.internal.session.ChangeSignal;
import io.meerkat.runtime.internal.session.DrainCarrier;
import io.meerkat.runtime.internal.session.DrainReports;
import io.meerkat.runtime.internal.session.ForeignThreads;
import io.meerkat.runtime.internal.session.GatedWork;
import io.meerkat.runtime.internal.session.Retried;
import io.meerkat.runtime.internal.session.RuntimeSettings;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.internal.session.SessionTally;
import io.meerkat.runtime.internal.session.Stepping;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import io.meerkat.runtime.internal.telemetry.SequenceReserve;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One runtime, put together room by room, without any container: used by the component that lives in one, and by tests.
 *
 * <p>Used once: after {@link #close} it does nothing any more.
 */
public final class RuntimeAssembly implements AutoCloseable {
    /** How long a departing executor bundle waits for its turns, in all. */
    private static final Duration DEPARTURE_BOUND = Duration.ofSeconds(2);

    private static final Duration CLOSE_BOUND = Duration.ofMillis(2_500);

    private final TransitionTable<LifecyclePhase> table;
    private final Stepping.Source steppings;
    private final boolean checkInvariants;
    private final Threads threads;
    private final ForeignThreads foreign;
    private final Executor stages;
    private final ControlContext context;
    private final SessionRuntime runtime;
    private final RuntimeInsight insight;
    private final ProcessingHold hold;
    private final Late<RunLoop> loop = new Late<>();
    private final FactoryChanges factoryChanges;
    private final ExecutorChanges executorChanges;
    private final CommsChanges commsChanges;
    private final EventListeners eventListeners;
    private final Leftovers leftovers;
    /** The component runtime takes plug-ins away also after the runtime has ended; then there is nothing to do. */
    private final OpenUntilClosed open = new OpenUntilClosed();

    /** @param checkInvariants whether every step of every machine is followed by a check of every invariant; for tests */
    public RuntimeAssembly(
            Supplier<RuntimeSettings> settings,
            InstantSource clock,
            SequenceReserve sequences,
            boolean checkInvariants) {
        this(settings, clock, sequences, checkInvariants, Parts.STANDARD);
    }

    public RuntimeAssembly(
            Supplier<RuntimeSettings> settings,
            InstantSource clock,
            SequenceReserve sequences,
            boolean checkInvariants,
            Parts parts) {
        this.table = parts.table();
        this.steppings = parts.steppings();
        this.checkInvariants = checkInvariants;
        RuntimeSettings initial = settings.get();
        threads = new Threads(initial.drainWorkers(), initial.maxTurnThreads());
        Parts.Execution execution = parts.execution();
        Executor control = execution.of("control", threads.control);
        foreign = new ForeignThreads(execution.of("callback", threads.foreign));
        stages = execution.of("waiter", threads.stages);
        Counters counters = new Counters();
        EventLog events =
                new EventLog(initial.eventCapacity(), clock, sequences, execution.of("event", threads.events));
        SessionRegistry sessions = new SessionRegistry(settings);
        CommsDirectory comms = new CommsDirectory(() -> settings.get().callback());

        InputJournal journal = new InputJournal(events, clock);
        EndedInputs ended = new EndedInputs(settings, journal);
        InputQueue queue = new InputQueue(entry -> loop.get().workQueued(entry), journal, ended);
        InboxAdmission admission = parts.admissions().open(queue, events, counters);
        RunOutcomes outcomes = new RunOutcomes(queue, ended, journal, events, counters);
        Late<ExecutorStops> executorStops = new Late<>();
        hold = new ProcessingHold(events);
        loop.set(new RunLoop(
                execution.of("turn", threads.turns),
                outcomes,
                entry -> executorStops.get().stopDue(entry),
                hold,
                journal,
                ended,
                events));

        Timer timer = new Timer(execution.timer(threads.timer));
        Retried retried = new Retried(control, timer, events);
        GatedWork work = new GatedWork(sessions, retried);
        Late<DrainExits> exits = new Late<>();
        DrainReports reports = new DrainReports() {
            @Override
            public void exited(SessionEntry entry, DrainCarrier carrier, DrainExitReason reason) {
                exits.get().exited(entry, carrier, reason);
            }

            @Override
            public void anotherFactory(SessionEntry entry) {
                exits.get().anotherFactory(entry);
            }
        };
        StuckDrains stuck = new StuckDrains(events, threads.control);
        DrainHost drains = new DrainHost(
                settings,
                admission,
                reports,
                new DrainWorkers(
                        settings,
                        execution.of("drain", threads.workers),
                        threads.workers::isShutdown,
                        foreign,
                        threads::moreWorkers,
                        timer,
                        stuck),
                stuck,
                work,
                timer,
                events,
                counters);
        context = new ControlContext(
                open,
                settings,
                sessions,
                queue,
                admission,
                drains,
                new ExecutorFactories(),
                new TurnCut(settings, outcomes, foreign, events),
                new GivenUp(ended, events),
                loop.get(),
                comms,
                parts.inboxes(),
                events,
                counters,
                new SessionTally(),
                clock,
                retried,
                control,
                foreign);

        IngressCallbacks callbacks = new IngressCallbacks(context);
        leftovers = new Leftovers(context, callbacks);
        DrainStops drainStops = new DrainStops(context);
        Respawns respawns = new Respawns(context, drainStops, work, timer);
        DrainHandler drainHandler = new DrainHandler(context, drainStops, respawns);
        exits.set(new DrainExits(context, drainStops, respawns, work));
        RegistrationHandler registration = new RegistrationHandler(context, this::newEntry, drainHandler);
        ExecutorSeats seats = new ExecutorSeats(context);
        ExecutorStops stops = new ExecutorStops(context);
        executorStops.set(stops);
        executorChanges = new ExecutorChanges(context, seats, stops);
        Late<CommsChanges> changes = new Late<>();
        IngressHandler ingress = new IngressHandler(
                context,
                callbacks,
                drainStops,
                (entry, gone, name) -> changes.get().goneAlready(entry, gone, name));
        AbortAllHandler abortAll = new AbortAllHandler(context, drainStops);
        insight = new LiveInsight(context, abortAll, hold);
        CommandCatalogue catalogue = new Handlers(
                        context,
                        registration,
                        new UnregisterHandler(context, leftovers, drainHandler, callbacks),
                        new ExecutorHandler(context, registration, seats, stops),
                        stops,
                        new LifeHandler(context, leftovers, drainHandler, callbacks),
                        ingress,
                        drainHandler,
                        new CancelHandler(context, outcomes, seats, stops),
                        abortAll)
                .catalogue();
        Dispatcher dispatcher = new Dispatcher(catalogue, open);
        Explainer explainer = new Explainer(catalogue, settings, sessions, this::newEntry);
        runtime = new SessionRuntime(
                context, dispatcher, catalogue, explainer, execution.of("command", threads.commands));
        factoryChanges = new FactoryChanges(drains, sessions, reports, work);
        commsChanges = new CommsChanges(context, callbacks, drainStops, new CommsReturns(context, ingress));
        changes.set(commsChanges);
        eventListeners = new EventListeners(context);
        new Retention(sessions, ended, timer, control).begin();
    }

    private SessionEntry newEntry(SessionId id, SessionOptions options) {
        ChangeSignal changes = new ChangeSignal();
        Authority authority = new Authority(
                table,
                steppings.of(id),
                step -> phaseChanged(id, step),
                changes::announce,
                context.sessionTally(),
                checkInvariants);
        return new SessionEntry(id, options, authority, changes, foreign, stages);
    }

    private void phaseChanged(SessionId id, Verdict.Accepted<LifecyclePhase> step) {
        context.events()
                .publish(
                        EventType.SESSION_PHASE_CHANGED,
                        id,
                        step.before() + " to " + step.after(),
                        Map.of("from", step.before().name(), "to", step.after().name()));
    }

    public MeerkatRuntime runtime() {
        return runtime;
    }

    public RuntimeInsight insight() {
        return insight;
    }

    /** The one that may hold turns from now on; the former one does nothing any more. */
    public TurnHold takeTurnHold() {
        return new TurnHold(hold.takeOver(), loop.get(), context.sessions());
    }

    public void drainFactoryCame(InstalledFactory factory) {
        if (!open.isClosed()) {
            factoryChanges.came(factory);
        }
    }

    /** Its properties have changed. */
    public void drainFactoryChanged(InstalledFactory factory) {
        if (!open.isClosed()) {
            factoryChanges.changed(factory);
        }
    }

    public void drainFactoryGoes(InstalledFactory factory) {
        if (!open.isClosed()) {
            factoryChanges.goes(factory);
        }
    }

    public void executorFactoryCame(ExecutorFactories.Installed factory) {
        if (!open.isClosed()) {
            executorChanges.factoryCame(factory);
        }
    }

    /** Blocks for at most 2 s. */
    public void executorFactoryGoes(ExecutorFactories.Installed factory) {
        if (!open.isClosed()) {
            executorChanges.factoryGoes(factory, DEPARTURE_BOUND);
        }
    }

    public void commsProviderCame(String name, CommsProvider provider) {
        if (!open.isClosed()) {
            commsChanges.came(name, provider);
        }
    }

    /** Blocks for at most 2 s. */
    public void commsProviderGoes(String name, CommsProvider provider) {
        if (!open.isClosed()) {
            commsChanges.goes(name, provider);
        }
    }

    public void eventListenerCame(RuntimeEventListener listener, Set<String> types) {
        if (!open.isClosed()) {
            eventListeners.came(listener, types);
        }
    }

    public void eventListenerGoes(RuntimeEventListener listener) {
        eventListeners.goes(listener);
    }

    /** The violated invariants of every session, each as {@code session: invariant}; a look on demand. */
    public java.util.List<String> violatedInvariants() {
        return context.sessions().entries().stream()
                .flatMap(
                        entry -> entry.authority().violatedInvariants().stream().map(name -> entry + ": " + name))
                .toList();
    }

    /** Ends every session's mechanics, closes what was opened, joins every thread; blocks for less than 3 s. */
    @Override
    public void close() {
        open.close();
        commsChanges.shutDown(context.sessions().entries());
        context.comms().takeAll().forEach(foreign::execute);
        threads.close(CLOSE_BOUND);
        leftovers.warn(context.sessions().entries());
    }
}
