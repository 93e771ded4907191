package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ADMITTING;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.EXISTING_SUPERSEDED_INPUT_ID;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan.RUNTIME_RUNNING;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_EXISTING_ACTIONS;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_EXISTING_TARGETS;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_LANES;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_PLANS;
import static io.meerkat.runtime.internal.machine.state.InputFields.INPUT_PHASES;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.LIFECYCLE_PHASE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AdmissionExistingQueuedActionKind;
import java.util.List;

/** Every row of the admission policy as a transition: it authorises the plan, and tells it. */
final class AdmissionPlanTransitions {
    private static final Cell<InputId, AdmissionExistingQueuedActionKind> ACTION =
            ADMISSION_AUTHORIZED_EXISTING_ACTIONS.at(INPUT_ID);
    private static final Cell<InputId, InputId> TARGET = ADMISSION_AUTHORIZED_EXISTING_TARGETS.at(INPUT_ID);

    /** Whoever asks must have seen the phase as it is. */
    private static final Guard RUNNING_AS_TOLD = new Guard(
            "runtime_running_matches_phase", RUNTIME_RUNNING.equalTo(Value.truth(LIFECYCLE_PHASE.is(RUNNING))));

    private static final Guard TARGET_TRACKED = new Guard(
            "coalesce_target_tracked_if_present",
            EXISTING_SUPERSEDED_INPUT_ID
                    .isUnset()
                    .or(INPUT_PHASES.at(EXISTING_SUPERSEDED_INPUT_ID).isSet()));

    /** An older input that still waits is merged into this one, if there is any. */
    private static final Update COALESCE_ALLOWED = Update.choose(
            EXISTING_SUPERSEDED_INPUT_ID.isSet(),
            List.of(ACTION.set(AdmissionExistingQueuedActionKind.COALESCE), TARGET.set(EXISTING_SUPERSEDED_INPUT_ID)),
            List.of(ACTION.drop(), TARGET.drop()));

    private AdmissionPlanTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return AdmissionPlanTable.ROWS.stream()
                .map(AdmissionPlanTransitions::planned)
                .toList();
    }

    private static Transition<LifecyclePhase> planned(AdmissionPlanRow row) {
        return row("ResolveAdmissionPlan" + row.name(), ResolveAdmissionPlan.class)
                .from(ADMITTING)
                .when(RUNNING_AS_TOLD, row.match())
                .when(row.coalesces() ? List.of(TARGET_TRACKED) : List.of())
                .then(
                        ADMISSION_AUTHORIZED_LANES.at(INPUT_ID).set(row.lane()),
                        ADMISSION_AUTHORIZED_PLANS.at(INPUT_ID).set(row.plan()))
                .then(row.coalesces() ? List.of(COALESCE_ALLOWED) : List.of(ACTION.drop(), TARGET.drop()))
                .emit(AdmissionDecision.of(row))
                .stay();
    }
}
