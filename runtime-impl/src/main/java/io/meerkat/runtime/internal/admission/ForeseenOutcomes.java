package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.inputs.AdmissionPlans;
import io.meerkat.runtime.internal.machine.state.AdmissionIdempotencyResult;
import io.meerkat.runtime.internal.machine.state.AdmissionRejectReason;
import io.meerkat.runtime.internal.machine.state.AdmissionValidationResult;
import java.util.Objects;
import java.util.Optional;

/** What an answer of the machine makes of an input, for those who only ask (control-plane.md 3.2). */
public final class ForeseenOutcomes {
    private ForeseenOutcomes() {}

    /** What the input comes to by this one of the inputs of its acceptance; empty: nothing is decided by it. */
    public static Optional<AcceptOutcome> of(Input input, Verdict.Accepted<LifecyclePhase> step) {
        if (step.effects().isEmpty()) {
            return Optional.empty();
        }
        Effect answer = step.effects().get(0);
        Object result = answer.values().get("result");
        if (result == AdmissionValidationResult.REJECT) {
            AdmissionRejectReason reason = (AdmissionRejectReason)
                    Objects.requireNonNull(answer.values().get("reject_reason"));
            return Optional.of(new AcceptOutcome.Rejected(input.id(), Rejections.of(input, reason)));
        }
        if (result == AdmissionIdempotencyResult.DEDUPLICATED) {
            InputId existing = (InputId) Objects.requireNonNull(answer.values().get("existing_input_id"));
            return Optional.of(new AcceptOutcome.Deduplicated(input.id(), existing));
        }
        return AdmissionPlans.row(step.transitions())
                .map(row -> new AcceptOutcome.Accepted(input.id(), Policies.of(row, answer)));
    }

    /**
     * The outcome for people, such as {@code row 6: queued, will wake}.
     *
     * @param withoutWake whether the input is offered so that nobody is woken, whatever its policy says
     */
    public static String words(AcceptOutcome outcome, boolean withoutWake) {
        if (outcome instanceof AcceptOutcome.Rejected rejected) {
            return "rejected: " + rejected.reason().detail();
        }
        if (outcome instanceof AcceptOutcome.Deduplicated known) {
            return "deduplicated: it is input " + known.existing() + " already";
        }
        AcceptOutcome.Accepted accepted = (AcceptOutcome.Accepted) outcome;
        return accepted.policy().words(accepted.policy().wakes() && !withoutWake);
    }
}
