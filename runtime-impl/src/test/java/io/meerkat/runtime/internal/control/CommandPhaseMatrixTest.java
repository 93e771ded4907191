package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
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
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.Table;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command comes to in every phase: the table in {@code command-phase-matrix.txt} (control-plane.md 2.4). */
@Timeout(60)
class CommandPhaseMatrixTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final String EXECUTOR = "holding";

    private static final Map<String, Command<?>> COMMANDS = Stream.<Command<?>>of(
                    new RegisterSession(ALICE),
                    new UnregisterSession(ALICE),
                    new EnsureSessionWithExecutor(ALICE, EXECUTOR),
                    new PrepareBindings(ALICE),
                    new SetSilentIntents(ALICE, Set.of("gossip")),
                    new StopRuntimeExecutor(ALICE, "test"),
                    new CancelAfterBoundary(ALICE, "test"),
                    new HardCancelCurrentRun(ALICE, "test"),
                    new DetachExecutor(ALICE),
                    SetPeerIngressContext.claim(ALICE, new FakeComms("fake")),
                    new NotifyDrainExited(ALICE, DrainExitReason.FAILED),
                    new Abort(ALICE),
                    new AbortAll(),
                    new Wait(ALICE, Duration.ofMillis(10)),
                    Prompts.accept(ALICE, "hello"),
                    new AcceptWithoutWake(ALICE, Prompts.prompt("hello")),
                    new Ingest(ALICE, Prompts.prompt("hello")),
                    new PublishEvent(ALICE, EventType.RUN_PROGRESS, "news", Map.of()),
                    new Retire(ALICE),
                    new Reset(ALICE),
                    new Recycle(ALICE),
                    new Recover(ALICE),
                    new Destroy(ALICE),
                    new ContainsSession(ALICE),
                    new SessionHasExecutor(ALICE),
                    new SessionHasComms(ALICE),
                    new InputState(ALICE, InputId.of("i")),
                    new ListActiveInputs(ALICE),
                    new RuntimeState(ALICE),
                    new LoadBoundaryReceipt(ALICE, RunId.of("r"), 0))
            .collect(Collectors.toMap(Command::name, Function.identity()));

    private final TestRuntime test = TestRuntime.bare().with(draft -> {
        draft.stop = Duration.ofMillis(20);
        draft.turnGrace = Duration.ofMillis(10);
    });
    private final Hold hold = Hold.interruptible();

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    static List<Arguments> matrix() {
        List<List<String>> lines = lines();
        List<String> phases = lines.get(0);
        List<Arguments> cases = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            for (int column = 1; column < phases.size(); column++) {
                cases.add(Arguments.of(line.get(0), LifecyclePhase.valueOf(phases.get(column)), line.get(column)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @MethodSource("matrix")
    @Tag("CP42")
    void theCommandComesToWhatTheTableSays(String name, LifecyclePhase phase, String expected) throws Exception {
        Command<?> command = COMMANDS.get(name);
        bring(phase);
        assertThat(phase()).as("on the way").contains(phase);

        if (Stream.of(Refusal.Kind.values()).map(Enum::name).anyMatch(expected::equals)) {
            SessionSnapshot before = test.snapshot(ALICE);
            Refusal refusal = Refused.by(() -> test.runtime().execute(command));
            assertThat(refusal.kind().name()).isEqualTo(expected);
            assertThat(refusal.text()).contains("session 'alice'");
            assertThat(test.snapshot(ALICE)).as("nothing has changed").isEqualTo(before);
        } else {
            test.runtime().execute(command);
            await().untilAsserted(() -> assertThat(phase()).isEqualTo(after(phase, expected)));
        }
    }

    @Test
    void noCommandIsLeftOut() {
        List<String> table =
                lines().stream().skip(1).map(line -> line.get(0)).sorted().toList();

        assertThat(table).isEqualTo(COMMANDS.keySet().stream().sorted().toList());
        assertThat(table)
                .isEqualTo(test.runtime().commands().stream()
                        .map(CommandDescription::name)
                        .sorted()
                        .toList());
    }

    private static Optional<LifecyclePhase> after(LifecyclePhase before, String expected) {
        return switch (expected) {
            case "=" -> Optional.of(before);
            case "GONE" -> Optional.empty();
            default -> Optional.of(LifecyclePhase.valueOf(expected.replace("!", "")));
        };
    }

    private Optional<LifecyclePhase> phase() {
        return test.runtime().session(ALICE).map(SessionSnapshot::phase);
    }

    /** A real session, brought there by commands; one with an executor is bound as well. */
    private void bring(LifecyclePhase phase) throws Exception {
        test.install(EXECUTOR, new ScriptedExecutor(turn -> {
            if (turn.inputs().get(0).input().text().equals("hold")) {
                hold.stay();
            }
            return TurnResult.withoutText();
        }));
        MeerkatRuntime runtime = test.runtime();
        runtime.execute(new RegisterSession(ALICE));
        switch (phase) {
            case IDLE -> {}
            case ATTACHED -> attach();
            case RUNNING -> {
                attach();
                runtime.execute(Prompts.accept(ALICE, "hold"));
                hold.awaitEntered();
            }
            case RETIRED -> {
                runtime.execute(new PrepareBindings(ALICE));
                runtime.execute(new Retire(ALICE));
            }
            case STOPPED -> {
                runtime.execute(new PrepareBindings(ALICE));
                runtime.execute(new StopRuntimeExecutor(ALICE, "test"));
            }
            case DESTROYED -> runtime.execute(new Destroy(ALICE));
            case INITIALIZING -> throw new IllegalArgumentException("no session is seen in this phase");
        }
    }

    private void attach() {
        test.runtime().execute(new PrepareBindings(ALICE));
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, EXECUTOR));
    }

    private static List<List<String>> lines() {
        return Table.read(CommandPhaseMatrixTest.class, "command-phase-matrix.txt");
    }
}
