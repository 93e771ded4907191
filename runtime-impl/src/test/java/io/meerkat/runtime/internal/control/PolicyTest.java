package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Continuation;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.Table;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The admission policy as a caller sees it: the same table as the machine's (control-plane.md 3.6, 3.7). */
@Timeout(60)
class PolicyTest {
    private static final String TABLE = "/io/meerkat/runtime/internal/machine/inputs/admission-policy.txt";
    private static final String SILENT = "gossip";

    private final TestRuntime test = TestRuntime.bare();
    private final Hold hold = Hold.interruptible();

    /** Stays in "hold", fails "fails", and is done with everything else at once. */
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        String text = turn.inputs().get(0).input().text();
        if (text.equals("hold")) {
            hold.stay();
        }
        if (text.equals("fails")) {
            throw new IllegalStateException("scripted");
        }
        return TurnResult.withoutText();
    });

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    /** The lines that a service can bring about: it has no boundary without a run, and not every kind knows every lane. */
    static List<Arguments> lines() {
        List<List<String>> table = Table.read(PolicyTest.class, TABLE);
        List<String> names = table.get(0);
        List<Arguments> lines = new ArrayList<>();
        for (List<String> cells : table.subList(1, table.size())) {
            Map<String, String> line = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                line.put(names.get(column), cells.get(column));
            }
            if (!line.get("circumstances").equals("boundary") && input(line).isPresent()) {
                lines.add(Arguments.of(line.get("row"), line.get("kind"), line.get("circumstances"), line));
            }
        }
        return lines;
    }

    static List<Arguments> linesAtRest() {
        return lines().stream()
                .filter(line -> line.get()[2].toString().startsWith("idle"))
                .toList();
    }

    @ParameterizedTest(name = "row {0}: {1} {2}")
    @MethodSource("lines")
    void anInputIsTakenAsItsRowSays(String row, String kind, String circumstances, Map<String, String> line)
            throws Exception {
        Input input = input(line).orElseThrow();
        SessionId alice = circumstances.startsWith("running") ? running() : test.register("alice");
        test.runtime().execute(new SetSilentIntents(alice, Set.of(SILENT)));

        AcceptOutcome outcome = circumstances.endsWith("quiet")
                ? test.runtime().execute(new AcceptWithoutWake(alice, input))
                : test.runtime().execute(new AcceptWithCompletion(alice, input)).outcome();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AcceptOutcome.Accepted.class,
                        accepted -> assertThat(shown(accepted.policy()))
                                .as("%s %s %s", row, kind, circumstances)
                                .isEqualTo(expected(line)));
        assertThat(test.runtime().input(alice, input.id()).orElseThrow().policy())
                .contains(((AcceptOutcome.Accepted) outcome).policy());
    }

    /** What the machine is told, and signals, are the row's own outputs (control-plane.md 3.7). */
    @ParameterizedTest(name = "row {0}: {1} {2}")
    @MethodSource("lines")
    void theRowsOutputsDecideTheSignal(String row, String kind, String circumstances, Map<String, String> line)
            throws Exception {
        Input input = input(line).orElseThrow();
        boolean running = circumstances.startsWith("running");
        boolean quiet = circumstances.endsWith("quiet");
        SessionId alice = running ? running() : test.register("alice");
        test.runtime().execute(new SetSilentIntents(alice, Set.of(SILENT)));

        Explanation explanation = test.runtime()
                .explain(quiet ? new AcceptWithoutWake(alice, input) : new AcceptWithCompletion(alice, input));

        assertThat(explanation.steps())
                .last()
                .extracting(step -> step.transition().orElseThrow())
                .isEqualTo(quiet ? "AcceptWithoutWake" : "AcceptWithCompletion" + signal(line, running));
    }

    private static String signal(Map<String, String> line, boolean running) {
        if (line.get("immediate").equals("yes")) {
            return "Immediate";
        }
        if (!running) {
            return "Queued";
        }
        if (line.get("yielding").equals("yes")) {
            return "RunningYielding";
        }
        return line.get("wake if idle").equals("yes") ? "RunningWake" : "RunningPassive";
    }

    /** Wake iff the policy has a wake mode, or asks to be looked at at once (section 13, 6). */
    @ParameterizedTest(name = "row {0}: {1} {2}")
    @MethodSource("linesAtRest")
    void aRestingSessionIsWokenByWhatWakesAndByNothingElse(
            String row, String kind, String circumstances, Map<String, String> line) throws Exception {
        Input input = input(line).orElseThrow();
        SessionId alice = resting();
        test.runtime().execute(new SetSilentIntents(alice, Set.of(SILENT)));
        boolean quiet = circumstances.endsWith("quiet");
        boolean wakes = !quiet
                && (!line.get("wake").equals("NONE") || line.get("immediate").equals("yes"));

        if (quiet) {
            test.runtime().execute(new AcceptWithoutWake(alice, input));
        } else {
            test.runtime().execute(new AcceptWithCompletion(alice, input));
        }

        if (wakes) {
            await().until(() ->
                    test.runtime().input(alice, input.id()).orElseThrow().phase() == InputPhase.CONSUMED);
        } else {
            int waits = line.get("drain policy").equals("IGNORE") ? 0 : 1;
            assertThat(test.runtime().execute(new Reset(alice)).inputsAbandoned())
                    .as("row %s, %s %s: it still waits, beside the one that has failed", row, kind, circumstances)
                    .isEqualTo(waits + 1);
            assertThat(executor.texts()).containsExactly("fails");
        }
    }

    private SessionId running() throws Exception {
        SessionId session = test.registerWith("alice", executor);
        test.runtime().execute(Prompts.accept(session, "hold"));
        hold.awaitEntered();
        return session;
    }

    /** One input has failed and waits; nobody looks for work until the session is woken. */
    private SessionId resting() throws Exception {
        SessionId session = test.register("alice");
        CompletableFuture<Completion> failed = Prompts.prompt(test.runtime(), session, "fails");
        test.registerWith("alice", executor);
        failed.get(10, TimeUnit.SECONDS);
        return session;
    }

    private static Optional<Input> input(Map<String, String> line) {
        Optional<Lane> lane = Optional.of(line.get("requested lane"))
                .filter(name -> !name.equals("-"))
                .map(Lane::valueOf);
        TurnMetadata wishes = lane.map(TurnMetadata.NONE::withLane).orElse(TurnMetadata.NONE);
        String intent = line.get("circumstances").endsWith("silent") ? SILENT : "help";
        InputKind kind = InputKind.valueOf(line.get("kind"));
        return switch (kind) {
            case PROMPT -> Optional.of(new Prompt(Inputs.header(InputSource.operator("test")), "prompt", wishes));
            case FLOW_STEP -> Optional.of(Inputs.flowStep("step", wishes));
            case EXTERNAL_EVENT ->
                lane.map(found -> new ExternalEvent(
                        Inputs.header(InputSource.external("test")), "test", Message.text("event", "test"), found));
            case PEER_MESSAGE -> Optional.of(Inputs.peer(new PeerConvention.Message(), lane));
            case PEER_REQUEST -> Optional.of(Inputs.peer(new PeerConvention.Request("request", intent), lane));
            case PEER_RESPONSE_PROGRESS ->
                lane.isPresent()
                        ? Optional.empty()
                        : Optional.of(Inputs.peer(new PeerConvention.ResponseProgress("request", "working"), lane));
            case PEER_RESPONSE_TERMINAL ->
                Optional.of(Inputs.peer(
                        new PeerConvention.ResponseTerminal("request", PeerConvention.Status.COMPLETED), lane));
            case CONTINUATION ->
                Optional.of(Inputs.continuation(Continuation.Attention.valueOf(line.get("continuation")), lane));
            case OPERATION -> lane.isPresent() ? Optional.empty() : Optional.of(Inputs.operation());
        };
    }

    private static Map<String, String> expected(Map<String, String> line) {
        Map<String, String> expected = new LinkedHashMap<>(line);
        boolean waits = !line.get("drain policy").equals("IGNORE");
        expected.put("lane", waits ? line.get("lane") : "-");
        expected.keySet().removeAll(Set.of("kind", "requested lane", "continuation", "circumstances"));
        return expected;
    }

    private static Map<String, String> shown(AdmissionPolicy policy) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("row", Integer.toString(policy.row()));
        shown.put("apply", policy.applyMode().name());
        shown.put("wake", policy.wakeMode().name());
        shown.put("queue mode", policy.queueMode().name());
        shown.put("consume point", policy.consumePoint().name());
        shown.put("drain policy", policy.drainPolicy().name());
        shown.put("routing", policy.routing().name());
        shown.put("lane", policy.lane().map(Enum::name).orElse("-"));
        shown.put("boundary", policy.boundary().name());
        shown.put("execution", policy.executionKind().name());
        shown.put("transcript", policy.recordTranscript() ? "yes" : "no");
        shown.put("immediate", policy.requestImmediate() ? "yes" : "no");
        shown.put("yielding", policy.interruptYielding() ? "yes" : "no");
        shown.put("wake if idle", policy.wakeIfIdle() ? "yes" : "no");
        shown.put("pre-admission", policy.requiresActivePreAdmission() ? "yes" : "no");
        shown.put("handling", policy.executionHandlingMode().map(Enum::name).orElse("-"));
        shown.put("live", policy.liveInterrupt() ? "yes" : "no");
        shown.put(
                "terminal intent", policy.terminalApplyIntent().map(Enum::name).orElse("-"));
        return shown;
    }
}
