package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.ObservedInput.ABANDON_REASON;
import static io.meerkat.runtime.internal.machine.inputs.ObservedInput.PHASE;
import static io.meerkat.runtime.internal.machine.inputs.ObservedInput.TERMINAL_KIND;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.InputPublicTerminalOutcome;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an input's producer is told about it; an end that contradicts its phase is refused. */
final class PublicInputTransitions {
    private static final Guard NOT_ENDED = new Guard(
            "non_terminal_phase",
            PHASE.oneOf(
                    RecoveredInputObservedPhase.ACCEPTED,
                    RecoveredInputObservedPhase.QUEUED,
                    RecoveredInputObservedPhase.STAGED,
                    RecoveredInputObservedPhase.APPLIED,
                    RecoveredInputObservedPhase.APPLIED_PENDING_CONSUMPTION));
    private static final Guard NO_END =
            new Guard("terminal_absent", TERMINAL_KIND.isUnset().and(ABANDON_REASON.isUnset()));

    private static final List<Guard> CONSUMED = ended("consumed", InputTerminalKind.CONSUMED);
    private static final List<Guard> SUPERSEDED = ended("superseded", InputTerminalKind.SUPERSEDED);
    private static final List<Guard> COALESCED = ended("coalesced", InputTerminalKind.COALESCED);

    private static final Guard ABANDONED_PHASE =
            new Guard("abandoned_phase", PHASE.is(RecoveredInputObservedPhase.ABANDONED));
    private static final Condition GIVEN_UP =
            TERMINAL_KIND.is(InputTerminalKind.ABANDONED).and(ABANDON_REASON.isSet());
    private static final Condition BY_CANCELLATION = ABANDON_REASON.is(AbandonReason.CANCELLED);
    private static final List<Guard> ABANDONED = List.of(ABANDONED_PHASE, new Guard("abandoned_terminal", GIVEN_UP));
    private static final List<Guard> CANCELLED =
            List.of(ABANDONED_PHASE, new Guard("cancelled_terminal", GIVEN_UP.and(BY_CANCELLATION)));
    private static final List<Guard> ABANDONED_OTHERWISE =
            List.of(ABANDONED_PHASE, new Guard("abandoned_terminal", GIVEN_UP.and(Condition.not(BY_CANCELLATION))));

    private PublicInputTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(List.of(publicPhase()), publicOutcomes(), terminality())
                .flatMap(List::stream)
                .toList();
    }

    private static Transition<LifecyclePhase> publicPhase() {
        return row(ResolveInputPublicLifecycle.class)
                .from(LifecyclePhase.IDLE)
                .emit(
                        "InputPublicLifecycleResolved",
                        Map.of("input_id", AboutInput.INPUT_ID, "phase", ResolveInputPublicLifecycle.PHASE))
                .stay();
    }

    private static List<Transition<LifecyclePhase>> publicOutcomes() {
        return List.of(
                outcome("NonTerminal", List.of(NOT_ENDED, NO_END), Value.nothing()),
                outcome("Consumed", CONSUMED, Value.constant(InputPublicTerminalOutcome.COMPLETED)),
                outcome("Superseded", SUPERSEDED, Value.constant(InputPublicTerminalOutcome.SUPERSEDED)),
                outcome("Coalesced", COALESCED, Value.constant(InputPublicTerminalOutcome.COALESCED)),
                outcome("Cancelled", CANCELLED, Value.constant(InputPublicTerminalOutcome.CANCELLED)),
                outcome("Abandoned", ABANDONED_OTHERWISE, Value.constant(InputPublicTerminalOutcome.ABANDONED)));
    }

    private static Transition<LifecyclePhase> outcome(
            String name, List<Guard> guards, Value<InputPublicTerminalOutcome> outcome) {
        return row("ResolveInputPublicTerminalOutcome" + name, ResolveInputPublicTerminalOutcome.class)
                .from(LifecyclePhase.IDLE)
                .when(guards)
                .emit(
                        "InputPublicTerminalOutcomeResolved",
                        Map.of("input_id", AboutInput.INPUT_ID, "terminal_outcome", outcome))
                .stay();
    }

    private static List<Transition<LifecyclePhase>> terminality() {
        return List.of(
                terminal("NonTerminal", List.of(NOT_ENDED, NO_END), false),
                terminal("Consumed", CONSUMED, true),
                terminal("Superseded", SUPERSEDED, true),
                terminal("Coalesced", COALESCED, true),
                terminal("Abandoned", ABANDONED, true));
    }

    private static Transition<LifecyclePhase> terminal(String name, List<Guard> guards, boolean terminal) {
        return row("ClassifyInputTerminality" + name, ClassifyInputTerminality.class)
                .from(LifecyclePhase.IDLE)
                .when(guards)
                .emit(
                        "InputBehavioralTerminalityResolved",
                        Map.of("input_id", AboutInput.INPUT_ID, "terminal", Value.constant(terminal)))
                .stay();
    }

    /** An end other than abandonment: phase and kind say the same, and there is no reason. */
    private static List<Guard> ended(String name, InputTerminalKind kind) {
        return List.of(
                new Guard(name + "_phase", PHASE.is(RecoveredInputObservedPhase.valueOf(kind.name()))),
                new Guard(name + "_terminal", TERMINAL_KIND.is(kind).and(ABANDON_REASON.isUnset())));
    }
}
