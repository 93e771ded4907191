package io.meerkat.runtime.internal.docs;

import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every command against a session in every phase, as the runtime itself explains it. */
final class PhaseMatrix {
    private static final String EXECUTOR = "test-running";
    private static final FakeComms COMMS = new FakeComms("A");

    private static final List<Function<SessionId, Command<?>>> COMMANDS = List.of(
            RegisterSession::new,
            PrepareBindings::new,
            session -> new EnsureSessionWithExecutor(session, EXECUTOR),
            DetachExecutor::new,
            UnregisterSession::new,
            session -> new SetSilentIntents(session, Set.of("gossip")),
            session -> new StopRuntimeExecutor(session, "test"),
            session -> SetPeerIngressContext.listen(session, COMMS),
            session -> new NotifyDrainExited(session, DrainExitReason.FAILED),
            Abort::new,
            session -> new AbortAll(),
            session -> new Wait(session, Duration.ofSeconds(5)),
            session -> new AcceptWithCompletion(session, Prompts.prompt("hello")),
            session -> new AcceptWithoutWake(session, Prompts.prompt("hello")),
            session -> new Ingest(session, Prompts.prompt("hello")),
            session -> new PublishEvent(session, EventType.RUN_PROGRESS, "news", Map.of()),
            session -> new CancelAfterBoundary(session, "test"),
            session -> new HardCancelCurrentRun(session, "test"),
            Retire::new,
            Recycle::new,
            Reset::new,
            Recover::new,
            Destroy::new,
            ContainsSession::new,
            SessionHasExecutor::new,
            SessionHasComms::new,
            RuntimeState::new,
            session -> new InputState(session, InputId.of("i")),
            ListActiveInputs::new,
            session -> new LoadBoundaryReceipt(session, RunId.of("r"), 0));

    private PhaseMatrix() {}

    static String text() {
        CountDownLatch turn = new CountDownLatch(1);
        try (TestRuntime test = TestRuntime.draining()) {
            Map<LifecyclePhase, SessionId> sessions = sessions(test, turn);
            requireComplete(test);
            StringBuilder text = new StringBuilder("\n# Commands by phase\n\n")
                    .append(
                            "What a session answers that is registered, has an executor where its phase needs one, and nothing else (no drain,")
                    .append(" no binding): yes, or the kind of its refusal.\n\n| command |");
            sessions.keySet().forEach(phase -> text.append(' ').append(phase).append(" |"));
            text.append("\n|---|").append("---|".repeat(sessions.size())).append('\n');
            for (Function<SessionId, Command<?>> command : COMMANDS) {
                text.append("| ")
                        .append(command.apply(SessionId.of("any")).name())
                        .append(" |");
                sessions.values()
                        .forEach(session -> text.append(' ')
                                .append(test.runtime()
                                        .explain(command.apply(session))
                                        .refusal()
                                        .map(refusal -> "`" + refusal.kind() + "`")
                                        .orElse("yes"))
                                .append(" |"));
                text.append('\n');
            }
            return text.toString();
        } finally {
            turn.countDown();
        }
    }

    private static Map<LifecyclePhase, SessionId> sessions(TestRuntime test, CountDownLatch turn) {
        Map<LifecyclePhase, SessionId> sessions = new LinkedHashMap<>();
        sessions.put(LifecyclePhase.IDLE, test.register("idle"));
        sessions.put(LifecyclePhase.ATTACHED, test.registerWith("attached", new ScriptedExecutor()));
        SessionId running = test.registerWith("running", new ScriptedExecutor(held -> {
            turn.await();
            return TurnResult.of("");
        }));
        test.runtime().execute(new AcceptWithCompletion(running, Prompts.prompt("hold on")));
        sessions.put(LifecyclePhase.RUNNING, running);
        SessionId retired = test.register("retired");
        test.runtime().execute(new Retire(retired));
        sessions.put(LifecyclePhase.RETIRED, retired);
        SessionId stopped = test.registerWith("stopped", new ScriptedExecutor());
        test.runtime().execute(new StopRuntimeExecutor(stopped, "test"));
        sessions.put(LifecyclePhase.STOPPED, stopped);
        SessionId destroyed = test.register("destroyed");
        test.runtime().execute(new Destroy(destroyed));
        sessions.put(LifecyclePhase.DESTROYED, destroyed);
        sessions.forEach((phase, session) -> await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .until(() -> test.snapshot(session).phase() == phase));
        return sessions;
    }

    private static void requireComplete(TestRuntime test) {
        Set<String> shown = COMMANDS.stream()
                .map(command -> command.apply(SessionId.of("any")).name())
                .collect(Collectors.toSet());
        Set<String> known =
                test.runtime().commands().stream().map(CommandDescription::name).collect(Collectors.toSet());
        if (!shown.equals(known)) {
            throw new IllegalStateException("commands " + known + ", in the matrix " + shown);
        }
    }
}
