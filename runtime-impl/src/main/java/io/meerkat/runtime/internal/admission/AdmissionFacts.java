package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.Continuation;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerInput;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionValidation;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputOriginKind;
import io.meerkat.runtime.internal.machine.state.InputDurabilityKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.PeerResponseTerminalObservedStatus;
import io.meerkat.runtime.internal.session.SessionEntry;
import java.util.Optional;

/**
 * What the machine asks about an input before it takes it: facts, no decisions (control-plane.md 3.3, 3.4).
 *
 * @param withoutWake whether whoever offers it wants nobody woken
 * @param boundaryOpen whether the turn in flight takes inputs at its boundaries
 */
record AdmissionFacts(SessionEntry entry, Input input, boolean withoutWake, boolean boundaryOpen) {

    ResolveAdmissionValidation validation() {
        Optional<PeerConvention> convention =
                input instanceof PeerInput peer ? Optional.of(peer.convention()) : Optional.empty();
        boolean laneForbidden = input.kind() == InputKind.PEER_RESPONSE_PROGRESS
                && input.requestedLane().isPresent();
        boolean wellFormed = convention
                .filter(PeerConvention.ResponseTerminal.class::isInstance)
                .map(found ->
                        !((PeerConvention.ResponseTerminal) found).requestId().isBlank())
                .orElse(true);
        return new ResolveAdmissionValidation(
                input.id(),
                kind(),
                AdmissionInputOriginKind.valueOf(
                        input.header().source().origin().name()),
                input.header()
                        .durability()
                        .map(found -> InputDurabilityKind.valueOf(found.name()))
                        .orElse(InputDurabilityKind.MISSING),
                !laneForbidden,
                wellFormed,
                convention.map(AdmissionFacts::status).orElse(PeerResponseTerminalObservedStatus.NOT_PEER_TERMINAL));
    }

    private static PeerResponseTerminalObservedStatus status(PeerConvention convention) {
        return convention instanceof PeerConvention.ResponseTerminal terminal
                ? PeerResponseTerminalObservedStatus.valueOf(terminal.status().name())
                : PeerResponseTerminalObservedStatus.NOT_PEER_TERMINAL;
    }

    ResolveAdmissionPlan plan(State state) {
        boolean running = state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.RUNNING;
        return new ResolveAdmissionPlan(
                input.id(),
                kind(),
                input.requestedLane().orElse(null),
                continuationKind(),
                silent(state),
                superseded(state).orElse(null),
                running,
                running && boundaryOpen, // a boundary without a run would ask nobody to yield (control-plane.md 13, 7)
                withoutWake);
    }

    private AdmissionInputKind kind() {
        return AdmissionInputKind.valueOf(input.kind().name());
    }

    private AdmissionContinuationKind continuationKind() {
        return input instanceof Continuation continuation
                ? AdmissionContinuationKind.valueOf(continuation.attention().name())
                : AdmissionContinuationKind.ORDINARY;
    }

    /** A request about something that the session keeps silent about. */
    private boolean silent(State state) {
        return input instanceof PeerInput peer
                && peer.convention() instanceof PeerConvention.Request request
                && state.require(LifecycleFields.SILENT_INTENT_OVERRIDES).contains(request.intent());
    }

    /** The first news of the same answer that still waits; no other kind acts on its key. */
    private Optional<InputId> superseded(State state) {
        return input.kind() == InputKind.PEER_RESPONSE_PROGRESS
                ? input.header()
                        .supersessionKey()
                        .flatMap(key -> entry.ledger().superseding(key).stream()
                                .filter(id -> state.get(InputFields.INPUT_PHASES, id) == InputPhase.QUEUED)
                                .findFirst())
                : Optional.empty();
    }
}
