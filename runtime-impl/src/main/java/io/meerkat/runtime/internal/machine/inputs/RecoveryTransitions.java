package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.internal.machine.inputs.NormalizeRecoveredInputLifecycle.APPLIED_BOUNDARY_COMMITTED;
import static io.meerkat.runtime.internal.machine.inputs.NormalizeRecoveredInputLifecycle.PHASE;
import static io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput.INPUT_KIND;
import static io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput.LANE;
import static io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput.RUNTIME_BOUNDARY;
import static io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput.RUNTIME_EXECUTION_KIND;
import static io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput.RUNTIME_PEER_RESPONSE_TERMINAL_APPLY_INTENT;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.RECOVERED_ADMITTED_INPUTS;
import static io.meerkat.runtime.internal.machine.state.InputFields.RECOVERED_ADMITTED_LANES;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind.BOUNDARY_RECEIPT_COMMITTED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind.MISSING_BOUNDARY_RECEIPT;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind.QUEUE_ACCEPTED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind.ROLLBACK_STAGED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase.ACCEPTED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase.APPLIED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase.APPLIED_PENDING_CONSUMPTION;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase.QUEUED;
import static io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase.STAGED;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerResponseTerminalApplyIntent;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputDurabilityKind;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputDisposition;
import io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What recovery asks about a stored input before it is tracked again, and the witness that it was admitted. */
final class RecoveryTransitions {
    private static final Guard WAS_APPLIED =
            new Guard("applied_phase", PHASE.oneOf(APPLIED, APPLIED_PENDING_CONSUMPTION));

    private RecoveryTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(normalizing(), retaining(), List.of(witnessing()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> normalizing() {
        return List.of(
                normalized("Accepted", new Guard("accepted_phase", PHASE.is(ACCEPTED)))
                        .emit(back(true, Value.constant(QUEUE_ACCEPTED)))
                        .stay(),
                normalized("Staged", new Guard("staged_phase", PHASE.is(STAGED)))
                        .emit(back(true, Value.constant(ROLLBACK_STAGED)))
                        .stay(),
                normalized("AppliedCommitted", WAS_APPLIED)
                        .when("boundary_committed_observed", APPLIED_BOUNDARY_COMMITTED.is(true))
                        .emit(answer(
                                Value.constant(InputPhase.CONSUMED),
                                Value.constant(InputTerminalKind.CONSUMED),
                                false,
                                Value.constant(BOUNDARY_RECEIPT_COMMITTED)))
                        .stay(),
                normalized("AppliedMissingReceipt", WAS_APPLIED)
                        .when("boundary_missing_observed", APPLIED_BOUNDARY_COMMITTED.is(false))
                        .emit(back(false, Value.constant(MISSING_BOUNDARY_RECEIPT)))
                        .stay(),
                normalized("AppliedUnobservedReceipt", WAS_APPLIED)
                        .when("boundary_receipt_unobserved", APPLIED_BOUNDARY_COMMITTED.isUnset())
                        .emit(answer(
                                Value.choose(
                                        PHASE.is(APPLIED), InputPhase.APPLIED, InputPhase.APPLIED_PENDING_CONSUMPTION),
                                Value.nothing(),
                                false,
                                Value.nothing()))
                        .stay(),
                normalized("Queued", new Guard("queued_phase", PHASE.is(QUEUED)))
                        .emit(back(false, Value.nothing()))
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> normalized(String name, Guard phase) {
        return row("NormalizeRecoveredInput" + name, NormalizeRecoveredInputLifecycle.class)
                .from(FIVE)
                .from(INITIALIZING)
                .when(phase);
    }

    private static List<Transition<LifecyclePhase>> retaining() {
        return List.of(
                row("ClassifyRecoveredInputDurabilityDiscard", ClassifyRecoveredInputDurability.class)
                        .from(FIVE)
                        .from(INITIALIZING)
                        .when(
                                "ephemeral_durability",
                                ClassifyRecoveredInputDurability.DURABILITY.is(InputDurabilityKind.EPHEMERAL))
                        .emit("RecoveredInputDurabilityClassified", disposition(RecoveredInputDisposition.DISCARD))
                        .stay(),
                row("ClassifyRecoveredInputDurabilityRetain", ClassifyRecoveredInputDurability.class)
                        .from(FIVE)
                        .from(INITIALIZING)
                        .when(
                                "retained_durability",
                                ClassifyRecoveredInputDurability.DURABILITY.isNot(InputDurabilityKind.EPHEMERAL))
                        .emit("RecoveredInputDurabilityClassified", disposition(RecoveredInputDisposition.RETAIN))
                        .stay());
    }

    private static Map<String, Value<?>> disposition(RecoveredInputDisposition disposition) {
        return Map.of("input_id", INPUT_ID, "disposition", Value.constant(disposition));
    }

    private static Transition<LifecyclePhase> witnessing() {
        Condition continues = INPUT_KIND.is(AdmissionInputKind.CONTINUATION);
        Condition answers = INPUT_KIND.is(AdmissionInputKind.PEER_RESPONSE_TERMINAL);
        return row(RecoverAdmittedInput.class)
                .from(FIVE)
                .when(
                        "recovered_execution_kind_matches_input",
                        RUNTIME_EXECUTION_KIND.equalTo(Value.choose(
                                continues, RuntimeExecutionKind.RESUME_PENDING, RuntimeExecutionKind.CONTENT_TURN)))
                .when(
                        "recovered_terminal_intent_matches_input",
                        RUNTIME_PEER_RESPONSE_TERMINAL_APPLY_INTENT.equalTo(Value.choose(
                                answers,
                                Value.constant(PeerResponseTerminalApplyIntent.APPEND_CONTEXT_AND_RUN),
                                Value.nothing())))
                .when(
                        "recovered_immediate_boundary_uses_steer_lane",
                        RUNTIME_BOUNDARY.isNot(RunApplyBoundary.IMMEDIATE).or(LANE.is(Lane.STEER)))
                .then(
                        RECOVERED_ADMITTED_INPUTS.at(INPUT_ID).set(true),
                        RECOVERED_ADMITTED_LANES.at(INPUT_ID).set(LANE))
                .stay();
    }

    /** The input waits again. */
    private static Effect.Template back(boolean requeued, Value<RecoveredInputNormalizationReasonKind> reason) {
        return answer(Value.constant(InputPhase.QUEUED), Value.nothing(), requeued, reason);
    }

    private static Effect.Template answer(
            Value<InputPhase> phase,
            Value<InputTerminalKind> terminalKind,
            boolean requeued,
            Value<RecoveredInputNormalizationReasonKind> reason) {
        return new Effect.Template(
                "RecoveredInputLifecycleNormalized",
                Map.of(
                        "input_id", INPUT_ID,
                        "phase", phase,
                        "terminal_kind", terminalKind,
                        "recovered", Value.constant(true),
                        "abandoned", Value.constant(false),
                        "requeued", Value.constant(requeued),
                        "history_reason", reason));
    }
}
