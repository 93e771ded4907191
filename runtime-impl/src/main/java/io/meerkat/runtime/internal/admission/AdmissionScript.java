package io.meerkat.runtime.internal.admission;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyConsumePoint;
import io.meerkat.runtime.input.RejectReason;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Script;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.inputs.AcceptWithCompletion;
import io.meerkat.runtime.internal.machine.inputs.AcceptWithoutWake;
import io.meerkat.runtime.internal.machine.inputs.AdmissionPlans;
import io.meerkat.runtime.internal.machine.inputs.CoalesceInput;
import io.meerkat.runtime.internal.machine.inputs.ConsumeOnAccept;
import io.meerkat.runtime.internal.machine.inputs.QueueAccepted;
import io.meerkat.runtime.internal.machine.inputs.RegisterAcceptedIdempotency;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionIdempotency;
import io.meerkat.runtime.internal.machine.inputs.SteerAccepted;
import io.meerkat.runtime.internal.machine.state.AdmissionIdempotencyResult;
import io.meerkat.runtime.internal.machine.state.AdmissionRejectReason;
import io.meerkat.runtime.internal.machine.state.AdmissionValidationResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The acceptance of one input as one step of the machine (control-plane.md 3.2): the right to be admitted, validation,
 * idempotency, the plan, and what the plan says. Used once.
 */
final class AdmissionScript implements Script {
    private final AdmissionFacts facts;
    private final ArrayDeque<Input> rest = new ArrayDeque<>();
    private Stage stage = Stage.VALIDATION;
    private @Nullable RejectReason rejected;
    private @Nullable InputId existing;
    private @Nullable InputId coalesced;
    private @Nullable Effect plan;
    private @Nullable AcceptOutcome outcome;

    /** What was asked last. */
    private enum Stage {
        VALIDATION,
        IDEMPOTENCY,
        PLAN,
        DONE
    }

    /** @param right what gives the right to be admitted, before anything else is asked */
    AdmissionScript(AdmissionFacts facts, List<? extends Input> right) {
        this.facts = facts;
        rest.addAll(right);
        rest.add(facts.validation());
    }

    @Override
    public @Nullable Input next(State state, List<Effect> effects) {
        if (rest.isEmpty()) {
            advance(state, effects.isEmpty() ? new Effect("", java.util.Map.of()) : effects.get(effects.size() - 1));
        }
        return rest.poll();
    }

    private void advance(State state, Effect answer) {
        switch (stage) {
            case VALIDATION -> validated(state, answer);
            case IDEMPOTENCY -> identified(state, answer);
            case PLAN -> planned(answer);
            case DONE -> {}
        }
    }

    private void validated(State state, Effect answer) {
        if (answer.values().get("result") == AdmissionValidationResult.REJECT) {
            rejected = Rejections.of(facts.input(), Objects.requireNonNull((AdmissionRejectReason)
                    answer.values().get("reject_reason")));
            stage = Stage.DONE;
        } else if (facts.input().header().idempotencyKey().isPresent()) {
            rest.add(new ResolveAdmissionIdempotency(
                    id(), facts.input().header().idempotencyKey().orElseThrow()));
            stage = Stage.IDEMPOTENCY;
        } else {
            plan(state);
        }
    }

    private void identified(State state, Effect answer) {
        if (answer.values().get("result") == AdmissionIdempotencyResult.DEDUPLICATED) {
            existing = (InputId) answer.values().get("existing_input_id");
            stage = Stage.DONE;
        } else {
            plan(state);
        }
    }

    private void plan(State state) {
        rest.add(facts.plan(state));
        stage = Stage.PLAN;
    }

    private void planned(Effect answer) {
        plan = answer;
        InputId target = (InputId) answer.values().get("existing_input_id");
        if (target != null) {
            rest.add(new CoalesceInput(target, id()));
            coalesced = target;
        }
        rest.add(
                Policies.lane(answer).filter(Lane.STEER::equals).isPresent()
                        ? new SteerAccepted(id())
                        : new QueueAccepted(id()));
        if (Policies.consumePoint(answer) == PolicyConsumePoint.ON_ACCEPT) {
            rest.add(new ConsumeOnAccept(id()));
        }
        facts.input().header().idempotencyKey().ifPresent(key -> rest.add(new RegisterAcceptedIdempotency(id(), key)));
        rest.add(facts.withoutWake() ? new AcceptWithoutWake(id()) : accept(answer));
        stage = Stage.DONE;
    }

    /** As the row says: its facts never tell of a boundary without a run, so that what asks to yield finds a turn. */
    private Input accept(Effect decided) {
        return new AcceptWithCompletion(
                id(),
                Policies.requestsImmediate(decided),
                Policies.interruptsYielding(decided),
                Policies.wakesIfIdle(decided));
    }

    private InputId id() {
        return facts.input().id();
    }

    /** A rejected input leaves no trace, not even the right it was offered with. */
    @Override
    public boolean keeps() {
        return rejected == null;
    }

    /**
     * What the step came to, if the machine accepted it; asked again, the same.
     *
     * @param transitions the rows it took
     */
    AcceptOutcome outcome(List<String> transitions) {
        AcceptOutcome known = outcome;
        if (known == null) {
            known = read(transitions);
            outcome = known;
        }
        return known;
    }

    private AcceptOutcome read(List<String> transitions) {
        if (rejected != null) {
            return new AcceptOutcome.Rejected(id(), rejected);
        }
        if (existing != null) {
            return new AcceptOutcome.Deduplicated(id(), existing);
        }
        Effect decided = Objects.requireNonNull(plan, "an accepted input has a plan");
        int row = AdmissionPlans.row(transitions).orElseThrow();
        return new AcceptOutcome.Accepted(id(), Policies.of(row, decided));
    }

    /** Whether somebody is woken for the input that was accepted under this policy. */
    boolean wakes(AdmissionPolicy policy) {
        return policy.wakes() && !facts.withoutWake();
    }

    /** The input that was merged into this one. */
    Optional<InputId> coalesced() {
        return Optional.ofNullable(coalesced);
    }
}
