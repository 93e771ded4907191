package io.meerkat.itests;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Flow;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.RecordingAgent;
import io.meerkat.itests.fixture.RecordingAgent.Execution;
import io.meerkat.itests.fixture.RunRecord;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputHistory;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.InputSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The process executor's bundle is updated again and again while inputs flow. The oracle is outside: what was accepted,
 * and what the agents' processes have written down, against what the runtime says of its runs.
 */
class ExecutorUpdateIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int SESSIONS = 20;
    private static final int UPDATES = 100;
    /** What a session is allowed in every second update: those that have nothing to do are updated, too. */
    private static final int SHARE = 10;

    private static final int INPUTS_OF_A_SESSION = UPDATES / 2 * SHARE;
    private static final int INPUTS = SESSIONS * INPUTS_OF_A_SESSION;

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");
    private static final Logger RESULT = Logger.getLogger(ExecutorUpdateIT.class.getName());

    @TempDir
    private Path folder;

    private RecordingAgent agent;
    private LiveRuntime runtime;
    private LogRecorder log;
    private List<Flow> flows;

    /** Everything that the runtime says is compared, so it has to keep everything. */
    @BeforeAll
    static void letTheRuntimeRememberEverything(BundleContext context) throws Exception {
        new Configurations(context)
                .set("io.meerkat.runtime", Map.of("eventCapacity", 1_000_000, "endedInputs", INPUTS_OF_A_SESSION));
        Bundle implementation = Bundles.named(context, "io.meerkat.runtime.impl");
        implementation.stop();
        implementation.start();
    }

    @BeforeEach
    void openSessions(BundleContext context) {
        agent = new RecordingAgent(folder);
        runtime = new LiveRuntime(context);
        flows = IntStream.range(0, SESSIONS)
                .mapToObj(number -> new Flow(runtime, SessionId.of("session-" + number), INPUTS_OF_A_SESSION))
                .toList();
        // A line a turn is too much here.
        TURNS.setLevel(Level.WARNING);
        log = LogRecorder.open();
    }

    @AfterEach
    void endSessions() {
        runtime.close();
        log.close();
        TURNS.setLevel(null);
        Eventually.passes(() -> assertThat(agent.processes()).isEmpty());
    }

    @Test
    void updatesOfTheProcessExecutorLoseDoubleReorderAndChargeNothing(BundleContext context) throws Exception {
        Bundle executor = context.installBundle(Provision.location("executor-process"));
        executor.start();
        flows.forEach(
                flow -> runtime.execute(new EnsureSessionWithExecutor(flow.session(), "process", agent.settings())));
        flows.forEach(Flow::start);

        for (int update = 0; update < UPDATES; update++) {
            updateDuringTurns(executor, update);
        }
        for (Flow flow : flows) {
            flow.join();
        }
        Eventually.passes(() -> assertThat(completed()).isEqualTo(INPUTS));

        List<Execution> executions = agent.executions();
        Map<SessionId, List<Execution>> executionsOf = executions.stream().collect(groupingBy(Execution::session));
        Map<SessionId, RunRecord> records = records();
        theTestHasSeenCuts(records.values(), executions);
        for (Flow flow : flows) {
            RunRecord record = records.get(flow.session());
            everyInputIsConsumedOnceInItsOrder(flow, record);
            whatWasCutWaitedAgainUncharged(flow, record);
            whatWasExecutedTwiceWasCut(record, executionsOf.get(flow.session()));
        }
        assertThat(log.messages(Level.WARNING)).as("an update is no failure").isEmpty();
        Eventually.passes(() -> assertThat(agent.processes()).isEmpty());
    }

    /** One session's turn is in its midst for certain, those of others where they happen to be; inputs go on coming. */
    private void updateDuringTurns(Bundle executor, int update) throws Exception {
        // What was allowed before the last update has ended: the flow keeps up.
        Eventually.passes(() -> assertThat(completed()).isGreaterThanOrEqualTo(INPUTS / UPDATES * (update - 1)));
        int held = update % SESSIONS;
        SessionId session = flows.get(held).session();
        agent.hold(session);
        flows.get(held).allow(1);
        Eventually.holds("the agent of " + session + " is in a turn", () -> agent.holds(session));
        for (int other = update % 2; other < SESSIONS; other += 2) {
            flows.get(other).allow(other == held ? SHARE - 1 : SHARE);
        }
        executor.update(Files.newInputStream(Provision.file("executor-process")));
    }

    private int completed() {
        return flows.stream().mapToInt(flow -> flow.completions().size()).sum();
    }

    private Map<SessionId, RunRecord> records() {
        return runtime.events().stream()
                .filter(event -> event.session().isPresent())
                .collect(groupingBy(
                        event -> event.session().orElseThrow(), collectingAndThen(toList(), RunRecord::new)));
    }

    private void everyInputIsConsumedOnceInItsOrder(Flow flow, RunRecord record) {
        List<String> accepted = flow.accepted().stream().map(InputId::value).toList();
        assertThat(accepted).hasSize(INPUTS_OF_A_SESSION);
        assertThat(record.all(EventType.INPUT_CONSUMED, "input"))
                .as("consumed of " + flow.session())
                .isEqualTo(accepted);
        assertThat(record.all(EventType.INPUT_ABANDONED, "input")).isEmpty();
        assertThat(record.all(EventType.RUN_FAILED, "error")).isEmpty();
        assertThat(flow.completions())
                .hasSameSizeAs(accepted)
                .allSatisfy(completion ->
                        assertThat(completion.kind()).isEqualTo(Completion.Kind.COMPLETED_WITHOUT_RESULT));
        record.consumed().forEach((run, inputs) -> {
            assertThat(record.cut()).doesNotContain(run);
            assertThat(inputs).as("inputs of " + run).isEqualTo(record.given().get(run));
            assertThat(receipt(flow.session(), run))
                    .map(BoundaryReceipt::contributors)
                    .contains(inputs.stream().map(InputId::of).toList());
        });
    }

    private void whatWasCutWaitedAgainUncharged(Flow flow, RunRecord record) {
        assertThat(record.returned().keySet()).isEqualTo(record.cut());
        record.returned().forEach((run, inputs) -> {
            assertThat(inputs).as("inputs of " + run).isEqualTo(record.given().get(run));
            assertThat(receipt(flow.session(), run)).isEmpty();
        });
        assertThat(Set.copyOf(record.all(EventType.INPUT_STAGED, "attempt")))
                .as("attempts of " + flow.session())
                .containsExactly("1");
        for (InputId id : flow.accepted()) {
            InputSnapshot input = runtime.service().input(flow.session(), id).orElseThrow();
            assertThat(input.phase()).isEqualTo(InputPhase.CONSUMED);
            assertThat(input.attempts()).isEqualTo(1);
            List<InputPhase> phases =
                    input.history().stream().map(InputHistory::to).toList();
            assertThat(phases).endsWith(InputPhase.CONSUMED).containsOnlyOnce(InputPhase.CONSUMED);
            long runs = record.given().values().stream()
                    .filter(inputs -> inputs.contains(id.value()))
                    .count();
            assertThat(phases).filteredOn(phase -> phase == InputPhase.STAGED).hasSize(Math.toIntExact(runs));
        }
    }

    /** Each committed run has executed all it was given, each cut one the first of it, and each alone. */
    private static void whatWasExecutedTwiceWasCut(RunRecord record, List<Execution> executions) {
        assertThat(executions.stream().map(Execution::attempt).collect(toSet()))
                .as("attempts that the agents were told of")
                .containsExactly(1);
        Map<String, List<String>> executed = executions.stream()
                .collect(groupingBy(Execution::run, LinkedHashMap::new, mapping(Execution::input, toList())));
        record.consumed()
                .forEach((run, inputs) ->
                        assertThat(executed.get(run)).as("committed " + run).isEqualTo(inputs));
        record.returned().forEach((run, inputs) -> {
            List<String> begun = executed.getOrDefault(run, List.of());
            assertThat(inputs.subList(0, begun.size())).as("cut " + run).isEqualTo(begun);
        });
        assertThat(record.given().keySet()).as("no other runs").containsAll(executed.keySet());
        assertThat(executed.values().stream().flatMap(List::stream))
                .as("no command before the one of the cut turn has ended")
                .containsExactlyElementsOf(
                        executions.stream().map(Execution::input).toList());
    }

    /** A test without cuts in the midst of turns would show nothing. */
    private static void theTestHasSeenCuts(Collection<RunRecord> records, List<Execution> executions) {
        Set<String> cut =
                records.stream().flatMap(record -> record.cut().stream()).collect(toSet());
        long committed =
                records.stream().mapToLong(record -> record.consumed().size()).sum();
        long inCutRuns = executions.stream()
                .filter(execution -> cut.contains(execution.run()))
                .count();
        RESULT.info(() -> "%,d inputs in %,d committed turns; %,d updates cut %,d turns, which had executed %,d inputs"
                .formatted(INPUTS, committed, UPDATES, cut.size(), inCutRuns));
        assertThat(executions.size())
                .as("executions: one for each input, and those of cut turns")
                .isEqualTo(INPUTS + inCutRuns);
        // The one that was held for each update had executed something.
        assertThat(cut.size()).as("cut turns").isGreaterThanOrEqualTo(UPDATES);
        assertThat(inCutRuns).as("executions in cut turns").isGreaterThanOrEqualTo(UPDATES);
    }

    private Optional<BoundaryReceipt> receipt(SessionId session, String run) {
        return runtime.execute(new LoadBoundaryReceipt(session, RunId.of(run), 0));
    }
}
