package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind;
import io.meerkat.runtime.internal.machine.state.InputDurabilityKind;
import io.meerkat.runtime.internal.machine.state.PeerResponseTerminalObservedStatus;

/** Asks whether an input may be admitted at all (control-plane.md 3.3). */
public record ResolveAdmissionValidation(
        InputId inputId,
        AdmissionInputKind inputKind,
        AdmissionInputOriginKind inputOrigin,
        InputDurabilityKind durability,
        boolean peerHandlingModeValid,
        boolean peerResponseTerminalStructurallyValid,
        PeerResponseTerminalObservedStatus peerResponseTerminalObservedStatus)
        implements AboutInput {
    static final Param<ResolveAdmissionValidation, AdmissionInputKind> INPUT_KIND =
            Param.of(ResolveAdmissionValidation.class, "input_kind", ResolveAdmissionValidation::inputKind);
    static final Param<ResolveAdmissionValidation, AdmissionInputOriginKind> INPUT_ORIGIN =
            Param.of(ResolveAdmissionValidation.class, "input_origin", ResolveAdmissionValidation::inputOrigin);
    static final Param<ResolveAdmissionValidation, InputDurabilityKind> DURABILITY =
            Param.of(ResolveAdmissionValidation.class, "durability", ResolveAdmissionValidation::durability);
    static final Param<ResolveAdmissionValidation, Boolean> PEER_HANDLING_MODE_VALID = Param.of(
            ResolveAdmissionValidation.class,
            "peer_handling_mode_valid",
            ResolveAdmissionValidation::peerHandlingModeValid);
    static final Param<ResolveAdmissionValidation, Boolean> PEER_RESPONSE_TERMINAL_STRUCTURALLY_VALID = Param.of(
            ResolveAdmissionValidation.class,
            "peer_response_terminal_structurally_valid",
            ResolveAdmissionValidation::peerResponseTerminalStructurallyValid);
    static final Param<ResolveAdmissionValidation, PeerResponseTerminalObservedStatus>
            PEER_RESPONSE_TERMINAL_OBSERVED_STATUS = Param.of(
                    ResolveAdmissionValidation.class,
                    "peer_response_terminal_observed_status",
                    ResolveAdmissionValidation::peerResponseTerminalObservedStatus);
}
