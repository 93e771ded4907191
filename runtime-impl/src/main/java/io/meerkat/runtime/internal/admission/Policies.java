package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerResponseTerminalApplyIntent;
import io.meerkat.runtime.input.PolicyApplyMode;
import io.meerkat.runtime.input.PolicyConsumePoint;
import io.meerkat.runtime.input.PolicyDrainPolicy;
import io.meerkat.runtime.input.PolicyQueueMode;
import io.meerkat.runtime.input.PolicyRoutingDisposition;
import io.meerkat.runtime.input.PolicyWakeMode;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.machine.state.AdmissionPlanKind;
import java.util.Objects;
import java.util.Optional;

/** Reads what the machine has decided about an input from the effect that says so. */
final class Policies {
    private Policies() {}

    /** @param row which row of the policy decided, 1 to 10 */
    static AdmissionPolicy of(int row, Effect decided) {
        return new AdmissionPolicy(
                Math.toIntExact(value(decided, "policy_version", Long.class)),
                row,
                value(decided, "policy_apply_mode", PolicyApplyMode.class),
                value(decided, "policy_wake_mode", PolicyWakeMode.class),
                value(decided, "policy_queue_mode", PolicyQueueMode.class),
                consumePoint(decided),
                value(decided, "policy_drain_policy", PolicyDrainPolicy.class),
                value(decided, "policy_routing_disposition", PolicyRoutingDisposition.class),
                lane(decided),
                value(decided, "runtime_boundary", RunApplyBoundary.class),
                value(decided, "runtime_execution_kind", RuntimeExecutionKind.class),
                Optional.ofNullable((PeerResponseTerminalApplyIntent)
                        decided.values().get("runtime_peer_response_terminal_apply_intent")),
                value(decided, "record_transcript", Boolean.class),
                requestsImmediate(decided),
                interruptsYielding(decided),
                wakesIfIdle(decided),
                value(decided, "requires_active_pre_admission", Boolean.class),
                Optional.ofNullable((Lane) decided.values().get("execution_handling_mode")),
                value(decided, "live_interrupt_required", Boolean.class));
    }

    /** Where it waits; empty: nowhere. */
    static Optional<Lane> lane(Effect decided) {
        return value(decided, "plan", AdmissionPlanKind.class) == AdmissionPlanKind.QUEUED
                ? Optional.of(value(decided, "lane", Lane.class))
                : Optional.empty();
    }

    static PolicyConsumePoint consumePoint(Effect decided) {
        return value(decided, "policy_consume_point", PolicyConsumePoint.class);
    }

    static boolean requestsImmediate(Effect decided) {
        return value(decided, "request_immediate_processing", Boolean.class);
    }

    static boolean interruptsYielding(Effect decided) {
        return value(decided, "interrupt_yielding", Boolean.class);
    }

    static boolean wakesIfIdle(Effect decided) {
        return value(decided, "wake_if_idle", Boolean.class);
    }

    private static <T> T value(Effect effect, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(effect.values().get(name), name));
    }
}
