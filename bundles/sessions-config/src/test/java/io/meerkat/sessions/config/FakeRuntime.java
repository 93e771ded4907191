package io.meerkat.sessions.config;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Bindings;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.DetachReport;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.DrainHandle;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A runtime without machine: it does what it is told, writes it down, and refuses what a test told it to. */
final class FakeRuntime implements MeerkatRuntime {
    final List<String> log = new ArrayList<>();
    final Map<SessionId, FakeSession> sessions = new HashMap<>();
    /** By the beginning of a line of the log. */
    final Map<String, String> refusals = new LinkedHashMap<>();

    private final Map<String, Error> errors = new LinkedHashMap<>();
    private final Map<String, CommsRuntime> opened = new HashMap<>();
    private int epochs;

    FakeSession session(String id) {
        return sessions.get(SessionId.of(id));
    }

    void refuse(String line, String text) {
        refusals.put(line, text);
    }

    /** What begins like this ends with an error, once. */
    void failOnce(String line, Error error) {
        errors.put(line, error);
    }

    /** The log since the last call. */
    List<String> news() {
        List<String> news = List.copyOf(log);
        log.clear();
        return news;
    }

    /** What a provider that went leaves. */
    void forgetComms() {
        opened.clear();
    }

    @Override
    public <R> R execute(Command<R> command) {
        @SuppressWarnings("unchecked") // each command gives its own result
        R result = (R) perform(command);
        return result;
    }

    @Override
    public <R> CompletionStage<R> submit(Command<R> command) {
        try {
            return CompletableFuture.completedFuture(execute(command));
        } catch (CommandRefusedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CommsRuntime comms(String qualifiedName) throws CommsException {
        failOnceIfPlanted("comms " + qualifiedName);
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            if (("comms " + qualifiedName).startsWith(refusal.getKey())) {
                throw new CommsException(refusal.getValue());
            }
        }
        return opened.computeIfAbsent(qualifiedName, Comms::new);
    }

    @Override
    public Optional<SessionSnapshot> session(SessionId id) {
        return Optional.ofNullable(sessions.get(id)).map(FakeSession::snapshot);
    }

    private Object perform(Command<?> command) {
        if (command instanceof SessionHasExecutor has) {
            return sessions.containsKey(has.session())
                    && sessions.get(has.session()).executorType.isPresent();
        }
        if (command instanceof RegisterSession register) {
            write("register " + register.session());
            sessions.computeIfAbsent(
                    register.session(), id -> new FakeSession(id, "epoch-" + ++epochs, register.options()));
            return Done.DONE;
        }
        if (command instanceof EnsureSessionWithExecutor ensure) {
            return ensure(ensure);
        }
        if (command instanceof DetachExecutor detach) {
            write("detach-executor " + detach.session());
            known(detach.session()).executorType = Optional.empty();
            return new DetachReport(CancelOutcome.NOT_RUNNING, 0);
        }
        if (command instanceof SetPeerIngressContext ingress) {
            return ingress(ingress);
        }
        if (command instanceof PrepareBindings bindings) {
            FakeSession session = known(bindings.session());
            return new Bindings(session.id, "rt:session:" + session.id, 1, session.epochId, new Handle(session));
        }
        if (command instanceof UnregisterSession unregister) {
            write("unregister " + unregister.session());
            FakeSession session = known(unregister.session());
            sessions.remove(unregister.session());
            return new UnregisterReport(
                    session.id,
                    CancelOutcome.CLEAN,
                    CancelOutcome.CLEAN,
                    session.accepted - session.admitted,
                    session.activeInputs);
        }
        throw new AssertionError("not faked: " + command);
    }

    private Done ensure(EnsureSessionWithExecutor ensure) {
        write("executor " + ensure.session() + " " + ensure.executorType() + " " + ensure.settings());
        FakeSession session = known(ensure.session());
        if (session.executorType.isEmpty()) {
            session.executorType = Optional.of(ensure.executorType());
            session.executorSettings = ensure.settings();
        }
        return Done.DONE;
    }

    private Spawned ingress(SetPeerIngressContext ingress) {
        String comms = ingress.commsRuntime().map(CommsRuntime::name).orElse("-");
        write((ingress.keepAlive() ? "listen " : comms.equals("-") ? "detach " : "claim ") + ingress.session() + " "
                + comms);
        FakeSession session = known(ingress.session());
        session.owner = ingress.commsRuntime();
        if (!ingress.keepAlive()) {
            session.drainPhase = session.drainPhase == DrainPhase.RUNNING ? DrainPhase.STOPPED : session.drainPhase;
            return new Spawned(false);
        }
        boolean spawned = session.drainPhase != DrainPhase.RUNNING;
        if (spawned) {
            session.run(DrainMode.PERSISTENT_HOST);
        }
        return new Spawned(spawned);
    }

    private FakeSession known(SessionId id) {
        FakeSession session = sessions.get(id);
        if (session == null) {
            throw new CommandRefusedException(
                    new Refusal.NotReady(id, LifecyclePhase.DESTROYED, "session '" + id + "' is not registered"));
        }
        return session;
    }

    private void write(String line) {
        log.add(line);
        failOnceIfPlanted(line);
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            if (line.startsWith(refusal.getKey())) {
                throw new CommandRefusedException(
                        new Refusal.ValidationFailed(line, LifecyclePhase.IDLE, List.of(), refusal.getValue()));
            }
        }
    }

    private void failOnceIfPlanted(String line) {
        Optional<String> planted =
                errors.keySet().stream().filter(line::startsWith).findFirst();
        if (planted.isPresent()) {
            throw errors.remove(planted.get());
        }
    }

    private record Comms(String name) implements CommsRuntime {
        @Override
        public void connect(InboxWriter inbox) {}

        @Override
        public void disconnect(SessionId session) {}

        @Override
        public void close() {}
    }

    private final class Handle implements DrainHandle {
        private final FakeSession session;

        Handle(FakeSession session) {
            this.session = session;
        }

        @Override
        public Done ensureDrainRunning() {
            throw new AssertionError("not faked");
        }

        @Override
        public Spawned spawnDrain(DrainMode mode) {
            write("spawn " + session.id + " " + mode);
            session.run(mode);
            return new Spawned(true);
        }

        @Override
        public CancelOutcome stopDrain() {
            throw new AssertionError("not faked");
        }

        @Override
        public Done notifyDrainExited(DrainExitReason reason) {
            throw new AssertionError("not faked");
        }
    }

    @Override
    public Explanation explain(Command<?> command) {
        throw new AssertionError("not faked");
    }

    @Override
    public List<CommandDescription> commands() {
        throw new AssertionError("not faked");
    }

    @Override
    public List<SessionSnapshot> sessions() {
        throw new AssertionError("not faked");
    }

    @Override
    public Optional<InputSnapshot> input(SessionId session, InputId input) {
        throw new AssertionError("not faked");
    }

    @Override
    public List<RuntimeEvent> events(long afterSequence, int limit) {
        throw new AssertionError("not faked");
    }
}
