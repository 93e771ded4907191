package io.meerkat.example.consumer;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnBoundary;
import io.meerkat.runtime.executor.TurnReports;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.input.PolicyConsumePoint;
import io.meerkat.runtime.input.PolicyDrainPolicy;
import io.meerkat.runtime.input.PolicyQueueMode;
import io.meerkat.runtime.input.PolicyRoutingDisposition;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A runtime with one session, which runs each input at once through the example's own executor. */
final class FakeRuntime implements MeerkatRuntime {
    /** As the policy says of a prompt: row 5. */
    private static final AdmissionPolicy QUEUED = new AdmissionPolicy(
            1,
            5,
            PolicyApplyMode.STAGE_RUN_START,
            PolicyWakeMode.WAKE_IF_IDLE,
            PolicyQueueMode.FIFO,
            PolicyConsumePoint.ON_RUN_COMPLETE,
            PolicyDrainPolicy.QUEUE_NEXT_TURN,
            PolicyRoutingDisposition.QUEUE,
            Optional.of(Lane.QUEUE),
            RunApplyBoundary.RUN_START,
            RuntimeExecutionKind.CONTENT_TURN,
            Optional.empty(),
            true,
            false,
            false,
            true,
            true,
            Optional.empty(),
            false);

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<RuntimeEvent> events = new ArrayList<>();
    private Optional<CommsRuntime> transport = Optional.empty();
    private final AtomicInteger refusalsBeforeTheFactoryIsKnown = new AtomicInteger();
    private volatile boolean unregisters = true;

    void refuseTheExecutor(int times) {
        refusalsBeforeTheFactoryIsKnown.set(times);
    }

    void neverUnregister() {
        unregisters = false;
    }

    /** The names of the commands that were accepted. */
    List<String> accepted() {
        return commands;
    }

    synchronized List<String> answers() {
        return events.stream()
                .filter(event -> event.type() == EventType.RUN_COMPLETED)
                .map(event -> event.attributes().get("text"))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R execute(Command<R> command) {
        Object result = Done.DONE;
        if (command instanceof EnsureSessionWithExecutor && refusalsBeforeTheFactoryIsKnown.getAndDecrement() > 0) {
            throw new CommandRefusedException(new Refusal.ValidationFailed(
                    "executorType", LifecyclePhase.IDLE, List.of(), "no executor factory 'example' is installed"));
        } else if (command instanceof SetPeerIngressContext listen) {
            transport = listen.commsRuntime();
            transport.orElseThrow().connect(new Inbox(listen.session()));
            result = new Spawned(true);
        } else if (command instanceof AcceptWithCompletion accept) {
            String answer = run(accept.session(), accept.input());
            result = new AcceptedInput(
                    new AcceptOutcome.Accepted(accept.input().id(), QUEUED),
                    Optional.of(CompletableFuture.completedStage(new Completion.Completed(answer))));
        }
        commands.add(command.name());
        return (R) result;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletionStage<R> submit(Command<R> command) {
        UnregisterSession unregister = (UnregisterSession) command;
        if (!unregisters) {
            return new CompletableFuture<>();
        }
        transport.ifPresent(present -> present.disconnect(unregister.session()));
        commands.add(command.name());
        return (CompletionStage<R>) CompletableFuture.completedStage(
                new UnregisterReport(unregister.session(), CancelOutcome.CLEAN, CancelOutcome.NOT_RUNNING, 0, 0));
    }

    private synchronized String run(SessionId session, Input input) {
        RunId run = RunId.of("r-" + events.size());
        publish(EventType.INPUT_STAGED, session, Map.of("input", input.id().value(), "run", run.value()));
        String answer;
        try (var executor = new ExampleExecutorFactory().open(session, Map.of())) {
            answer = executor.apply(new OneInput(session, run, input)).text().orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        publish(EventType.RUN_COMPLETED, session, Map.of("run", run.value(), "text", answer));
        return answer;
    }

    private void publish(EventType type, SessionId session, Map<String, String> attributes) {
        events.add(new RuntimeEvent(
                events.size() + 1, Instant.EPOCH, type, Optional.of(session), type.code(), attributes));
    }

    @Override
    public synchronized List<RuntimeEvent> events(long afterSequence, int limit) {
        return events.stream()
                .filter(event -> event.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    private final class Inbox implements InboxWriter {
        private final SessionId session;

        Inbox(SessionId session) {
            this.session = session;
        }

        @Override
        public SessionId session() {
            return session;
        }

        @Override
        public Offer offer(Message message) {
            InputHeader header = InputHeader.of(Instant.EPOCH, InputSource.external(message.source()));
            run(session, new ExternalEvent(header, message.source(), message));
            return new Offer.Queued(1, CompletableFuture.completedStage(new Receipt.Admitted(header.id())));
        }
    }

    private record OneInput(SessionId session, RunId run, Input input) implements Turn {
        @Override
        public List<TurnInput> inputs() {
            return List.of(new TurnInput(input.id(), 1, input));
        }

        @Override
        public void progress(String line) {}

        @Override
        public TurnMetadata metadata() {
            return TurnMetadata.NONE;
        }

        @Override
        public RuntimeExecutionKind executionKind() {
            return RuntimeExecutionKind.CONTENT_TURN;
        }

        @Override
        public TurnReports reports() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TurnBoundary boundary() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public Explanation explain(Command<?> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CommandDescription> commands() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SessionSnapshot> session(SessionId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SessionSnapshot> sessions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputSnapshot> input(SessionId session, InputId input) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommsRuntime comms(String qualifiedName) {
        throw new UnsupportedOperationException();
    }
}
