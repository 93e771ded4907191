package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.input.Lane.QUEUE;
import static io.meerkat.runtime.input.Lane.STEER;
import static io.meerkat.runtime.input.PolicyQueueMode.COALESCE;
import static io.meerkat.runtime.input.PolicyQueueMode.FIFO;
import static io.meerkat.runtime.input.PolicyQueueMode.PRIORITY;
import static io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking.AT_ONCE;
import static io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking.IDLE_LOOP;
import static io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking.LOOP;
import static io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking.LOOP_OR_TURN;
import static io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking.NOBODY;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.CONTINUATION_KIND;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.INPUT_KIND;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.REQUESTED_LANE;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.SILENT_INTENT_MATCH;
import static io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind.ORDINARY;
import static io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind.WORKGRAPH_ATTENTION;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.CONTINUATION;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.EXTERNAL_EVENT;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.FLOW_STEP;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.OPERATION;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_MESSAGE;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_REQUEST;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_RESPONSE_PROGRESS;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_RESPONSE_TERMINAL;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PROMPT;
import static io.meerkat.runtime.internal.machine.state.AdmissionPlanKind.CONSUMED_ON_ACCEPT;
import static io.meerkat.runtime.internal.machine.state.AdmissionPlanKind.QUEUED;

import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Value;
import java.util.List;

/**
 * The admission policy, version 1: ten rows, of which at most one is for an input (control-plane.md 3.6).
 *
 * <p>Only a peer's request can be silent; a silent input of any other kind has no row and is refused.
 */
final class AdmissionPlanTable {
    static final long VERSION = 1;

    private static final Condition LOUD = SILENT_INTENT_MATCH.is(false);
    private static final Condition NO_LANE = REQUESTED_LANE.isUnset();
    private static final Condition TERMINAL = INPUT_KIND.is(PEER_RESPONSE_TERMINAL);
    private static final Condition CONTINUES = INPUT_KIND.is(CONTINUATION);
    private static final Condition NOT_A_RESPONSE =
            Condition.not(INPUT_KIND.oneOf(PEER_RESPONSE_PROGRESS, PEER_RESPONSE_TERMINAL));

    private static final Guard TERMINAL_QUEUED =
            new Guard("terminal_queued", TERMINAL.and(NO_LANE.or(REQUESTED_LANE.is(QUEUE)), LOUD));
    private static final Guard TERMINAL_STEERED =
            new Guard("terminal_steer_override", TERMINAL.and(REQUESTED_LANE.is(STEER), LOUD));
    private static final Guard QUEUE_REQUESTED = new Guard("queue_override", requested(QUEUE));
    private static final Guard STEER_REQUESTED = new Guard("steer_override", requested(STEER));
    private static final Guard QUEUED_KIND =
            new Guard("default_queue_kind", NO_LANE.and(INPUT_KIND.oneOf(PROMPT, FLOW_STEP, EXTERNAL_EVENT), LOUD));
    private static final Guard PEER = new Guard(
            "default_peer_message_or_request",
            NO_LANE.and(
                    INPUT_KIND.is(PEER_REQUEST).or(INPUT_KIND.is(PEER_MESSAGE).and(LOUD))));
    private static final Guard PROGRESS = new Guard(
            "peer_response_progress", INPUT_KIND.is(PEER_RESPONSE_PROGRESS).and(LOUD));
    private static final Guard RESUMED =
            new Guard("default_continuation", CONTINUES.and(NO_LANE, CONTINUATION_KIND.is(ORDINARY), LOUD));
    private static final Guard ATTENTION = new Guard(
            "workgraph_attention_continuation", CONTINUES.and(CONTINUATION_KIND.is(WORKGRAPH_ATTENTION), LOUD));
    private static final Guard OPERATES =
            new Guard("operation", INPUT_KIND.is(OPERATION).and(NO_LANE, LOUD));

    private static final Value<PolicyApplyMode> START = Value.constant(PolicyApplyMode.STAGE_RUN_START);
    private static final Value<PolicyApplyMode> BOUNDARY = Value.constant(PolicyApplyMode.STAGE_RUN_BOUNDARY);
    private static final Value<PolicyApplyMode> NEVER = Value.constant(PolicyApplyMode.IGNORE);
    private static final Value<PolicyApplyMode> LOUD_AT_BOUNDARY = Value.choose(LOUD, BOUNDARY, START);

    static final List<AdmissionPlanRow> ROWS = List.of(
            new AdmissionPlanRow(1, "TerminalQueued", TERMINAL_QUEUED, START, FIFO, QUEUE, QUEUED, LOOP),
            new AdmissionPlanRow(2, "TerminalSteered", TERMINAL_STEERED, START, FIFO, STEER, QUEUED, AT_ONCE),
            new AdmissionPlanRow(3, "QueueRequested", QUEUE_REQUESTED, START, FIFO, QUEUE, QUEUED, IDLE_LOOP),
            new AdmissionPlanRow(4, "SteerRequested", STEER_REQUESTED, LOUD_AT_BOUNDARY, FIFO, STEER, QUEUED, AT_ONCE),
            new AdmissionPlanRow(5, "QueuedKind", QUEUED_KIND, START, FIFO, QUEUE, QUEUED, IDLE_LOOP),
            new AdmissionPlanRow(6, "PeerMessageOrRequest", PEER, START, FIFO, QUEUE, QUEUED, LOOP_OR_TURN),
            new AdmissionPlanRow(7, "PeerResponseProgress", PROGRESS, BOUNDARY, COALESCE, STEER, QUEUED, NOBODY),
            new AdmissionPlanRow(8, "Continuation", RESUMED, BOUNDARY, FIFO, STEER, QUEUED, LOOP_OR_TURN),
            new AdmissionPlanRow(9, "WorkgraphAttention", ATTENTION, START, FIFO, QUEUE, QUEUED, IDLE_LOOP),
            new AdmissionPlanRow(10, "Operation", OPERATES, NEVER, PRIORITY, QUEUE, CONSUMED_ON_ACCEPT, NOBODY));

    private AdmissionPlanTable() {}

    /** Whoever names a lane gets it, but for responses, and for continuations that attend to the work graph. */
    private static Condition requested(Lane lane) {
        return REQUESTED_LANE
                .is(lane)
                .and(NOT_A_RESPONSE, CONTINUATION_KIND.is(ORDINARY), LOUD.or(INPUT_KIND.is(PEER_REQUEST)));
    }
}
