package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerResponseTerminalApplyIntent;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import org.jspecify.annotations.Nullable;

/** Vouches that a stored input was admitted, and into which lane. */
public record RecoverAdmittedInput(
        InputId inputId,
        AdmissionInputKind inputKind,
        RunApplyBoundary runtimeBoundary,
        RuntimeExecutionKind runtimeExecutionKind,
        @Nullable PeerResponseTerminalApplyIntent runtimePeerResponseTerminalApplyIntent,
        Lane lane)
        implements AboutInput {
    static final Param<RecoverAdmittedInput, AdmissionInputKind> INPUT_KIND =
            Param.of(RecoverAdmittedInput.class, "input_kind", RecoverAdmittedInput::inputKind);
    static final Param<RecoverAdmittedInput, RunApplyBoundary> RUNTIME_BOUNDARY =
            Param.of(RecoverAdmittedInput.class, "runtime_boundary", RecoverAdmittedInput::runtimeBoundary);
    static final Param<RecoverAdmittedInput, RuntimeExecutionKind> RUNTIME_EXECUTION_KIND =
            Param.of(RecoverAdmittedInput.class, "runtime_execution_kind", RecoverAdmittedInput::runtimeExecutionKind);
    static final Param<RecoverAdmittedInput, PeerResponseTerminalApplyIntent>
            RUNTIME_PEER_RESPONSE_TERMINAL_APPLY_INTENT = Param.of(
                    RecoverAdmittedInput.class,
                    "runtime_peer_response_terminal_apply_intent",
                    RecoverAdmittedInput::runtimePeerResponseTerminalApplyIntent);
    static final Param<RecoverAdmittedInput, Lane> LANE =
            Param.of(RecoverAdmittedInput.class, "lane", RecoverAdmittedInput::lane);
}
