package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.QueueAccepted;
import io.meerkat.runtime.internal.machine.inputs.RegisterAcceptedIdempotency;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine inputs that queue one input, after whatever gives the right to do so (control-plane.md 3.2). */
final class QueueingStep {
    private QueueingStep() {}

    /**
     * {@code right} and then the plan, the queue and the idempotency key; {@code right} alone where the key is known.
     */
    static List<io.meerkat.runtime.internal.kernel.Input> after(
            io.meerkat.runtime.internal.kernel.Input right, Input input, State state) {
        List<io.meerkat.runtime.internal.kernel.Input> step = new ArrayList<>(4);
        step.add(right);
        if (known(input, state).isPresent()) {
            return step;
        }
        boolean running = state.require(LifecycleFields.LIFECYCLE_PHASE) == LifecyclePhase.RUNNING;
        step.add(new ResolveAdmissionPlan(
                input.id(), kind(input), null, AdmissionContinuationKind.ORDINARY, false, null, running, false, false));
        step.add(new QueueAccepted(input.id()));
        input.header().idempotencyKey().ifPresent(key -> step.add(new RegisterAcceptedIdempotency(input.id(), key)));
        return step;
    }

    /** The input that holds the idempotency key of this one already. */
    static Optional<InputId> known(Input input, State state) {
        return input.header()
                .idempotencyKey()
                .flatMap(key -> Optional.ofNullable(state.get(InputFields.ADMISSION_IDEMPOTENCY_INPUTS, key)));
    }

    private static AdmissionInputKind kind(Input input) {
        return switch (input.kind()) {
            case PROMPT -> AdmissionInputKind.PROMPT;
            case EXTERNAL_EVENT -> AdmissionInputKind.EXTERNAL_EVENT;
        };
    }
}
