package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputMachine.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AdmissionPlanKind;
import io.meerkat.runtime.internal.machine.state.AdmissionQueueAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The admission policy, row by row (control-plane.md 3.6); the expected plans are in {@code admission-policy.txt}. */
class AdmissionPlanTest {
    private static final List<Optional<Lane>> LANES =
            List.of(Optional.empty(), Optional.of(Lane.QUEUE), Optional.of(Lane.STEER));

    /** The columns of the file from the sixth on, by the names that the effect gives them. */
    private static final List<String> OUTPUTS = List.of(
            "policy_apply_mode",
            "policy_wake_mode",
            "policy_queue_mode",
            "policy_consume_point",
            "policy_drain_policy",
            "policy_routing_disposition",
            "lane",
            "runtime_boundary",
            "runtime_execution_kind",
            "record_transcript",
            "request_immediate_processing",
            "interrupt_yielding",
            "wake_if_idle",
            "requires_active_pre_admission",
            "execution_handling_mode",
            "live_interrupt_required",
            "runtime_peer_response_terminal_apply_intent");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "admission-policy.txt", delimiter = '|', useHeadersInDisplayName = true)
    void theRowDecidesTheWholePlan(ArgumentsAccessor line) {
        int row = line.getInteger(0);
        String circumstances = line.getString(4);
        InputMachine machine = circumstances.startsWith("running") ? InputMachine.running() : InputMachine.idle();
        ResolveAdmissionPlan input = new ResolveAdmissionPlan(
                FIRST,
                AdmissionInputKind.valueOf(line.getString(1)),
                line.getString(2).equals("-") ? null : Lane.valueOf(line.getString(2)),
                AdmissionContinuationKind.valueOf(line.getString(3)),
                circumstances.endsWith("silent"),
                null,
                circumstances.startsWith("running"),
                circumstances.equals("boundary"),
                circumstances.endsWith("quiet"));

        assertThat(plan(machine, input)).containsExactlyInAnyOrderEntriesOf(expected(line));
        assertThat(machine.takes(input)).isEqualTo("ResolveAdmissionPlan" + name(row));
    }

    private static Map<String, String> expected(ArgumentsAccessor line) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < OUTPUTS.size(); i++) {
            expected.put(OUTPUTS.get(i), line.getString(5 + i));
        }
        return expected;
    }

    private static Map<String, String> plan(InputMachine machine, ResolveAdmissionPlan input) {
        Effect resolved = machine.accepts(input).get(0);
        Map<String, String> plan = new LinkedHashMap<>();
        OUTPUTS.forEach(output -> plan.put(output, text(resolved.values().get(output))));
        return plan;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        return value == null ? "-" : value.toString();
    }

    private static String name(int number) {
        return AdmissionPlanTable.ROWS.stream()
                .filter(row -> row.number() == number)
                .map(AdmissionPlanRow::name)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noTwoRowsAreForOneInput() {
        InputMachine machine = InputMachine.idle();

        for (AdmissionInputKind kind : AdmissionInputKind.values()) {
            for (AdmissionContinuationKind continuation : AdmissionContinuationKind.values()) {
                for (Optional<Lane> lane : LANES) {
                    assertThat(machine.rowsFor(input(kind, lane, continuation, false)))
                            .as("%s %s %s", kind, lane, continuation)
                            .isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(AdmissionInputKind.class)
    void everyKindHasARowForEveryLane(AdmissionInputKind kind) {
        InputMachine machine = InputMachine.idle();

        for (Optional<Lane> lane : LANES) {
            assertThat(machine.rowsFor(input(kind, lane, AdmissionContinuationKind.ORDINARY, false)))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(AdmissionInputKind.class)
    void onlyAPeersRequestCanBeSilent(AdmissionInputKind kind) {
        long expected = kind == AdmissionInputKind.PEER_REQUEST ? 1 : 0;

        assertThat(InputMachine.idle().rowsFor(input(kind, Optional.empty(), AdmissionContinuationKind.ORDINARY, true)))
                .isEqualTo(expected);
    }

    @Test
    void anOperationIsNotQueued() {
        InputMachine machine = InputMachine.idle();

        Effect operation = machine.accepts(machine.plan(FIRST, AdmissionInputKind.OPERATION))
                .get(0);
        Effect prompt =
                machine.accepts(machine.plan(FIRST, AdmissionInputKind.PROMPT)).get(0);

        assertThat(operation.values())
                .containsEntry("plan", AdmissionPlanKind.CONSUMED_ON_ACCEPT)
                .containsEntry("queue_action", AdmissionQueueAction.NONE);
        assertThat(prompt.values())
                .containsEntry("plan", AdmissionPlanKind.QUEUED)
                .containsEntry("queue_action", AdmissionQueueAction.ENQUEUE_TO);
    }

    @Test
    void whoeverAsksMustHaveSeenThePhase() {
        ResolveAdmissionPlan whileRunning = InputMachine.running().plan(FIRST, AdmissionInputKind.PROMPT);

        assertThat(InputMachine.idle().refuses(whileRunning)).contains("runtime_running_matches_phase");
    }

    private static ResolveAdmissionPlan input(
            AdmissionInputKind kind, Optional<Lane> lane, AdmissionContinuationKind continuation, boolean silent) {
        return new ResolveAdmissionPlan(
                FIRST, kind, lane.orElse(null), continuation, silent, null, false, false, false);
    }
}
