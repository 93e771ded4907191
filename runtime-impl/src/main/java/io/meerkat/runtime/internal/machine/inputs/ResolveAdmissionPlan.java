package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import org.jspecify.annotations.Nullable;

/** Asks the policy what becomes of an input, and authorises that for one time (control-plane.md 3.6). */
public record ResolveAdmissionPlan(
        InputId inputId,
        AdmissionInputKind inputKind,
        @Nullable Lane requestedLane,
        AdmissionContinuationKind continuationKind,
        boolean silentIntentMatch,
        @Nullable InputId existingSupersededInputId,
        boolean runtimeRunning,
        boolean activeTurnBoundaryAvailable,
        boolean withoutWake)
        implements AboutInput {
    static final Param<ResolveAdmissionPlan, AdmissionInputKind> INPUT_KIND =
            Param.of(ResolveAdmissionPlan.class, "input_kind", ResolveAdmissionPlan::inputKind);
    static final Param<ResolveAdmissionPlan, Lane> REQUESTED_LANE =
            Param.of(ResolveAdmissionPlan.class, "requested_lane", ResolveAdmissionPlan::requestedLane);
    static final Param<ResolveAdmissionPlan, AdmissionContinuationKind> CONTINUATION_KIND =
            Param.of(ResolveAdmissionPlan.class, "continuation_kind", ResolveAdmissionPlan::continuationKind);
    static final Param<ResolveAdmissionPlan, Boolean> SILENT_INTENT_MATCH =
            Param.of(ResolveAdmissionPlan.class, "silent_intent_match", ResolveAdmissionPlan::silentIntentMatch);
    static final Param<ResolveAdmissionPlan, InputId> EXISTING_SUPERSEDED_INPUT_ID = Param.of(
            ResolveAdmissionPlan.class,
            "existing_superseded_input_id",
            ResolveAdmissionPlan::existingSupersededInputId);
    static final Param<ResolveAdmissionPlan, Boolean> RUNTIME_RUNNING =
            Param.of(ResolveAdmissionPlan.class, "runtime_running", ResolveAdmissionPlan::runtimeRunning);
    static final Param<ResolveAdmissionPlan, Boolean> ACTIVE_TURN_BOUNDARY_AVAILABLE = Param.of(
            ResolveAdmissionPlan.class,
            "active_turn_boundary_available",
            ResolveAdmissionPlan::activeTurnBoundaryAvailable);
    static final Param<ResolveAdmissionPlan, Boolean> WITHOUT_WAKE =
            Param.of(ResolveAdmissionPlan.class, "without_wake", ResolveAdmissionPlan::withoutWake);
}
