package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.ACTIVE_TURN_BOUNDARY_AVAILABLE;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.CONTINUATION_KIND;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.EXISTING_SUPERSEDED_INPUT_ID;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.INPUT_KIND;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.RUNTIME_RUNNING;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.SILENT_INTENT_MATCH;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.WITHOUT_WAKE;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerResponseTerminalApplyIntent;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.input.PolicyConsumePoint;
import io.meerkat.runtime.input.PolicyDrainPolicy;
import io.meerkat.runtime.input.PolicyRoutingDisposition;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.inputs.AdmissionPlanRow.Waking;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionExistingQueuedActionKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AdmissionPlanKind;
import io.meerkat.runtime.internal.machine.state.AdmissionQueueAction;
import java.util.LinkedHashMap;
import java.util.Map;

/** The effect that tells the whole plan of an input: what its row decides, and what follows from it. */
final class AdmissionDecision {
    private static final Condition QUIET = WITHOUT_WAKE.is(true).or(SILENT_INTENT_MATCH.is(true));
    private static final Condition BUSY = RUNTIME_RUNNING.is(true).or(ACTIVE_TURN_BOUNDARY_AVAILABLE.is(true));
    private static final Condition RESUMES = INPUT_KIND
            .is(AdmissionInputKind.CONTINUATION)
            .and(CONTINUATION_KIND.is(AdmissionContinuationKind.ORDINARY));
    private static final Condition FROM_A_PEER = INPUT_KIND.oneOf(
            AdmissionInputKind.PEER_MESSAGE,
            AdmissionInputKind.PEER_REQUEST,
            AdmissionInputKind.PEER_RESPONSE_PROGRESS,
            AdmissionInputKind.PEER_RESPONSE_TERMINAL);

    private static final Value<Boolean> NO = Value.constant(false);

    private AdmissionDecision() {}

    static Effect.Template of(AdmissionPlanRow row) {
        boolean steered = row.lane() == Lane.STEER;
        boolean queued = row.plan() == AdmissionPlanKind.QUEUED;
        boolean immediate = row.waking() == Waking.AT_ONCE;
        Value<PolicyWakeMode> wake = wakeMode(row.waking());

        Map<String, Value<?>> terms = new LinkedHashMap<>();
        terms.put("input_id", AboutInput.INPUT_ID);
        terms.put("policy_version", Value.constant(AdmissionPlanTable.VERSION));
        terms.put("policy_apply_mode", row.apply());
        terms.put("policy_wake_mode", wake);
        terms.put("policy_queue_mode", Value.constant(row.queueMode()));
        terms.put(
                "policy_consume_point",
                Value.constant(queued ? PolicyConsumePoint.ON_RUN_COMPLETE : PolicyConsumePoint.ON_ACCEPT));
        terms.put("policy_drain_policy", Value.constant(drainPolicy(queued, steered)));
        terms.put("policy_routing_disposition", Value.constant(routing(queued, steered)));
        terms.put("lane", Value.constant(row.lane()));
        terms.put("plan", Value.constant(row.plan()));
        terms.put("queue_action", Value.constant(queued ? AdmissionQueueAction.ENQUEUE_TO : AdmissionQueueAction.NONE));
        terms.put("existing_action", existingAction(row));
        terms.put("existing_input_id", row.coalesces() ? EXISTING_SUPERSEDED_INPUT_ID : Value.<InputId>nothing());
        terms.put(
                "requires_active_pre_admission",
                immediate ? Value.constant(true) : Value.truth(wake.isNot(PolicyWakeMode.NONE)));
        terms.put(
                "runtime_boundary",
                Value.choose(
                        row.apply().is(PolicyApplyMode.STAGE_RUN_BOUNDARY),
                        RunApplyBoundary.RUN_CHECKPOINT,
                        RunApplyBoundary.RUN_START));
        terms.put(
                "runtime_execution_kind",
                Value.choose(RESUMES, RuntimeExecutionKind.RESUME_PENDING, RuntimeExecutionKind.CONTENT_TURN));
        terms.put(
                "runtime_peer_response_terminal_apply_intent",
                Value.choose(
                        INPUT_KIND.is(AdmissionInputKind.PEER_RESPONSE_TERMINAL),
                        Value.constant(PeerResponseTerminalApplyIntent.APPEND_CONTEXT_AND_RUN),
                        Value.nothing()));
        terms.put(
                "record_transcript",
                Value.truth(Condition.not(
                        INPUT_KIND.oneOf(AdmissionInputKind.CONTINUATION, AdmissionInputKind.OPERATION))));
        terms.put("request_immediate_processing", Value.constant(immediate));
        terms.put("interrupt_yielding", immediate ? NO : Value.truth(wake.is(PolicyWakeMode.INTERRUPT_YIELDING)));
        terms.put("wake_if_idle", immediate ? NO : Value.truth(wake.is(PolicyWakeMode.WAKE_IF_IDLE)));
        terms.put("execution_handling_mode", steered ? heldWhileIdle() : Value.<Lane>nothing());
        terms.put("live_interrupt_required", Value.constant(steered));
        return new Effect.Template("AdmissionResolved", terms);
    }

    private static Value<PolicyWakeMode> wakeMode(Waking waking) {
        if (waking == Waking.NOBODY) {
            return Value.constant(PolicyWakeMode.NONE);
        }
        return Value.choose(QUIET, Value.constant(PolicyWakeMode.NONE), loudWakeMode(waking));
    }

    private static Value<PolicyWakeMode> loudWakeMode(Waking waking) {
        if (waking == Waking.LOOP) {
            return Value.constant(PolicyWakeMode.WAKE_IF_IDLE);
        }
        PolicyWakeMode whileBusy = waking == Waking.IDLE_LOOP ? PolicyWakeMode.NONE : PolicyWakeMode.INTERRUPT_YIELDING;
        return Value.choose(BUSY, whileBusy, PolicyWakeMode.WAKE_IF_IDLE);
    }

    private static PolicyDrainPolicy drainPolicy(boolean queued, boolean steered) {
        if (!queued) {
            return PolicyDrainPolicy.IGNORE;
        }
        return steered ? PolicyDrainPolicy.STEER_BATCH : PolicyDrainPolicy.QUEUE_NEXT_TURN;
    }

    private static PolicyRoutingDisposition routing(boolean queued, boolean steered) {
        if (!queued) {
            return PolicyRoutingDisposition.DROP;
        }
        return steered ? PolicyRoutingDisposition.STEER : PolicyRoutingDisposition.QUEUE;
    }

    private static Value<AdmissionExistingQueuedActionKind> existingAction(AdmissionPlanRow row) {
        return row.coalesces()
                ? Value.choose(
                        EXISTING_SUPERSEDED_INPUT_ID.isSet(),
                        AdmissionExistingQueuedActionKind.COALESCE,
                        AdmissionExistingQueuedActionKind.NONE)
                : Value.constant(AdmissionExistingQueuedActionKind.NONE);
    }

    /** What a peer steers with is handled like a queued input while there is no turn to steer. */
    private static Value<Lane> heldWhileIdle() {
        return Value.choose(FROM_A_PEER.and(RUNTIME_RUNNING.is(false)), Value.constant(Lane.QUEUE), Value.nothing());
    }
}
