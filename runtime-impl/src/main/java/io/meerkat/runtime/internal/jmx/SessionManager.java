package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.internal.control.RuntimeInsight;
import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.AbortPlanData;
import io.meerkat.runtime.management.CommandData;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.EventData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.SessionFilter;
import io.meerkat.runtime.management.SessionPage;
import io.meerkat.runtime.management.TransitionData;
import io.meerkat.runtime.management.UnregisterData;
import io.meerkat.runtime.management.WatchData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the session manager: each is one command of the runtime, or one of its questions. An operation blocks
 * for as long as its command may. Thread-safe. {@link SessionManagerMBean} turns what is thrown into errors of the JDK.
 */
final class SessionManager extends ManagerAttributes {
    static final int MAX_PAGE = 1_000;

    private final MeerkatRuntime runtime;
    private final RuntimeInsight insight;
    private final Supplier<ManagementSettings> settings;
    private final WatchedSessions watched;
    private final AbortPlans plans;
    private final CommsRuntimes comms;
    private final OperatorInputs inputs;
    private final CommandReader commands;

    SessionManager(
            MeerkatRuntime runtime,
            RuntimeInsight insight,
            Supplier<ManagementSettings> settings,
            Supplier<Configured> configured,
            WatchedSessions watched,
            LongSupplier droppedNotifications,
            InstantSource clock) {
        super(insight, configured, droppedNotifications, clock);
        this.runtime = runtime;
        this.insight = insight;
        this.settings = settings;
        this.watched = watched;
        this.plans = new AbortPlans(runtime, insight.plannedAborts(), settings, clock);
        this.comms = new CommsRuntimes(runtime, insight);
        this.inputs = new OperatorInputs(clock);
        this.commands = new CommandReader(comms::planned, inputs);
    }

    @Override
    public SessionData getSession(String id) {
        SessionId session = session(id);
        return runtime.session(session).map(SessionData::of).orElseThrow(() -> UnknownSession.of(session));
    }

    @Override
    public List<String> getDrainStacks(String id) {
        SessionId session = session(id);
        List<String> stacks = insight.drainStacks(session); // a stuck drain may have outlived its session
        if (stacks.isEmpty() && runtime.session(session).isEmpty()) {
            throw UnknownSession.of(session);
        }
        return stacks;
    }

    @Override
    public SessionPage listSessions(@Nullable String filter, int offset, int limit) {
        requireRange("offset", offset, 0, Integer.MAX_VALUE);
        requireRange("limit", limit, 1, MAX_PAGE);
        SessionFilter wanted = SessionFilter.of(filter);
        return wanted.isEmpty() ? page(offset, limit) : page(wanted, offset, limit);
    }

    /** Looks at nothing but the page: a listing of very many sessions is as long as its pages. */
    private SessionPage page(int offset, int limit) {
        return new SessionPage(
                insight.sessionCount(),
                offset,
                insight.sessions(offset, limit).stream().map(SessionData::of).toList());
    }

    private SessionPage page(SessionFilter filter, int offset, int limit) {
        List<SessionSnapshot> matching =
                runtime.sessions().stream().filter(filter).toList();
        return new SessionPage(
                matching.size(),
                offset,
                matching.stream().skip(offset).limit(limit).map(SessionData::of).toList());
    }

    @Override
    public List<EventData> listEvents(long afterSequence, int limit) {
        requireRange("afterSequence", afterSequence, 0, Long.MAX_VALUE);
        requireRange("limit", limit, 1, MAX_PAGE);
        return runtime.events(afterSequence, limit).stream().map(EventData::of).toList();
    }

    @Override
    public List<TransitionData> listTransitions(@Nullable String region) {
        String asked = text(region).orElse("*");
        List<RuntimeInsight.TransitionRow> rows = insight.transitions(asked);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("region '" + asked + "' has no transitions; use * or one of "
                    + insight.transitions("*").stream()
                            .map(RuntimeInsight.TransitionRow::region)
                            .distinct()
                            .toList());
        }
        return rows.stream().map(ManagementData::of).toList();
    }

    @Override
    public ExplanationData getExplanation(String command, @Nullable String argumentsJson) {
        return ExplanationData.of(runtime.explain(commands.read(command, argumentsJson)));
    }

    @Override
    public List<CommandData> listCommands() {
        return runtime.commands().stream().map(CommandData::of).toList();
    }

    @Override
    public void registerSession(String id) {
        runtime.execute(new RegisterSession(session(id)));
    }

    @Override
    public UnregisterData unregisterSession(String id) {
        return UnregisterData.of(runtime.execute(new UnregisterSession(session(id))));
    }

    @Override
    public boolean setPeerIngressContext(
            String id, boolean keepAlive, @Nullable String commsRuntime, @Nullable String mobId) {
        SessionId session = session(id);
        Optional<MobId> mob = text(mobId).map(MobId::of);
        Optional<String> transport = text(commsRuntime);
        if (transport.isPresent() && runtime.session(session).isEmpty()) {
            // Else a port would be opened for nobody.
            throw UnknownSession.of(session);
        }
        return runtime.execute(new SetPeerIngressContext(session, keepAlive, transport.map(comms::open), mob))
                .value();
    }

    @Override
    public void notifyDrainExited(String id, String reason) {
        runtime.execute(new NotifyDrainExited(
                session(id),
                Arguments.constant(DrainExitReason.class, "reason", text(reason).orElse(""))));
    }

    @Override
    public CancelOutcome abortDrain(String id) {
        return runtime.execute(new Abort(session(id)));
    }

    @Override
    public DrainWaitData awaitDrain(String id, long timeoutMillis) {
        requireRange(
                "timeoutMillis", timeoutMillis, 0, settings.get().maxAwait().toMillis());
        return DrainWaitData.of(runtime.execute(new Wait(session(id), Duration.ofMillis(timeoutMillis))));
    }

    @Override
    public SentEventData sendEvent(String id, String text) {
        return SentEventData.of(runtime.execute(new AcceptWithCompletion(session(id), inputs.prompt(text)))
                .outcome());
    }

    @Override
    public AbortPlanData planAbortAll(@Nullable String filter) {
        return plans.plan(SessionFilter.of(filter));
    }

    @Override
    public List<AbortData> executePlan(String planId) {
        return plans.execute(text(planId).orElse(""));
    }

    @Override
    public WatchData watchSession(String id, long ttlMillis) {
        return watched.watch(session(id), ttlMillis);
    }

    @Override
    public boolean unwatchSession(String id) {
        return watched.unwatch(session(id));
    }

    private static SessionId session(@Nullable String id) {
        return SessionId.of(text(id).orElse(""));
    }

    /** JConsole gives an empty field as an empty text, other consoles as null. */
    private static Optional<String> text(@Nullable String given) {
        return Optional.ofNullable(given).filter(text -> !text.isEmpty());
    }

    private static void requireRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is %,d; use %,d to %,d", name, value, min, max));
        }
    }
}
