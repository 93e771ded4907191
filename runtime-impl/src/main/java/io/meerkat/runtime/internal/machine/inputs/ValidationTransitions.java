package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ADMITTING;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.DURABILITY;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.INPUT_KIND;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.INPUT_ORIGIN;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.PEER_HANDLING_MODE_VALID;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.PEER_RESPONSE_TERMINAL_OBSERVED_STATUS;
import static io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation.PEER_RESPONSE_TERMINAL_STRUCTURALLY_VALID;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.FLOW_STEP;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_MESSAGE;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_REQUEST;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PEER_RESPONSE_TERMINAL;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputKind.PROMPT;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind.EXTERNAL;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind.FLOW;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind.OPERATOR;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind.PEER;
import static io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind.SYSTEM;
import static io.meerkat.runtime.internal.machine.state.InputDurabilityKind.DERIVED;
import static io.meerkat.runtime.internal.machine.state.InputDurabilityKind.DURABLE;
import static io.meerkat.runtime.internal.machine.state.InputDurabilityKind.EPHEMERAL;
import static io.meerkat.runtime.internal.machine.state.InputDurabilityKind.MISSING;
import static io.meerkat.runtime.internal.machine.state.PeerResponseTerminalObservedStatus.CANCELLED;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionRejectReason;
import io.meerkat.runtime.internal.machine.state.AdmissionValidationResult;
import java.util.List;
import java.util.Map;

/** Whether an input may be admitted at all: a row for every reason against it, and one for none. */
final class ValidationTransitions {
    private static final Condition DERIVED_BY_US = DURABILITY.is(DERIVED).and(INPUT_ORIGIN.oneOf(FLOW, SYSTEM));

    /** What only its producer can say; it cannot be made again from anything else. */
    private static final Condition ORIGINAL =
            INPUT_KIND.oneOf(PROMPT, PEER_MESSAGE, PEER_REQUEST, PEER_RESPONSE_TERMINAL, FLOW_STEP);

    private static final Guard DURABILITY_AUTHORIZED = new Guard(
            "durability_authorized",
            DURABILITY.oneOf(DURABLE, EPHEMERAL).or(DERIVED_BY_US.and(Condition.not(ORIGINAL))));

    private static final Guard HANDLING_MODE_VALID =
            new Guard("peer_handling_mode_valid", PEER_HANDLING_MODE_VALID.is(true));

    private ValidationTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                rejected(
                        AdmissionRejectReason.DURABILITY_MISSING,
                        "DurabilityMissing",
                        new Guard("durability_missing", DURABILITY.is(MISSING))),
                rejected(
                        AdmissionRejectReason.EXTERNAL_DERIVED_DURABILITY_FORBIDDEN,
                        "ExternalDerived",
                        new Guard(
                                "external_derived_forbidden",
                                DURABILITY.is(DERIVED).and(INPUT_ORIGIN.oneOf(OPERATOR, PEER, EXTERNAL)))),
                rejected(
                        AdmissionRejectReason.DERIVED_DURABILITY_FORBIDDEN_FOR_INPUT_KIND,
                        "DerivedKind",
                        new Guard("derived_forbidden_for_input_kind", DERIVED_BY_US.and(ORIGINAL))),
                rejected(
                        AdmissionRejectReason.PEER_HANDLING_MODE_INVALID,
                        "PeerHandling",
                        DURABILITY_AUTHORIZED,
                        new Guard("peer_handling_mode_invalid", PEER_HANDLING_MODE_VALID.is(false))),
                rejected(
                        AdmissionRejectReason.PEER_RESPONSE_TERMINAL_INVALID,
                        "PeerTerminal",
                        DURABILITY_AUTHORIZED,
                        HANDLING_MODE_VALID,
                        new Guard(
                                "peer_response_terminal_invalid",
                                PEER_RESPONSE_TERMINAL_STRUCTURALLY_VALID
                                        .is(false)
                                        .or(PEER_RESPONSE_TERMINAL_OBSERVED_STATUS.is(CANCELLED)))),
                row("ResolveAdmissionValidationAccepted", ResolveAdmissionValidation.class)
                        .from(ADMITTING)
                        .when(DURABILITY_AUTHORIZED, HANDLING_MODE_VALID)
                        .when(
                                "peer_response_terminal_structurally_valid",
                                PEER_RESPONSE_TERMINAL_STRUCTURALLY_VALID.is(true))
                        .when(
                                "peer_response_terminal_status_supported",
                                PEER_RESPONSE_TERMINAL_OBSERVED_STATUS.isNot(CANCELLED))
                        .emit("AdmissionValidationResolved", answer(AdmissionValidationResult.ACCEPT, Value.nothing()))
                        .stay());
    }

    private static Transition<LifecyclePhase> rejected(AdmissionRejectReason reason, String name, Guard... guards) {
        return row("ResolveAdmissionValidation" + name + "Rejected", ResolveAdmissionValidation.class)
                .from(ADMITTING)
                .when(guards)
                .emit("AdmissionValidationResolved", answer(AdmissionValidationResult.REJECT, Value.constant(reason)))
                .stay();
    }

    private static Map<String, Value<?>> answer(
            AdmissionValidationResult result, Value<AdmissionRejectReason> rejectReason) {
        return Map.of("input_id", AboutInput.INPUT_ID, "result", Value.constant(result), "reject_reason", rejectReason);
    }
}
