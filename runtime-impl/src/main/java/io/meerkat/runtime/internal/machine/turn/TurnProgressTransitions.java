package io.meerkat.runtime.internal.machine.turn;

import static io.meerkat.runtime.TurnPhase.APPLYING_PRIMITIVE;
import static io.meerkat.runtime.TurnPhase.CALLING_LLM;
import static io.meerkat.runtime.TurnPhase.DRAINING_BOUNDARY;
import static io.meerkat.runtime.TurnPhase.WAITING_FOR_OPS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.BARRIER_OPERATION_IDS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.BARRIER_SATISFIED;
import static io.meerkat.runtime.internal.machine.state.TurnFields.CANCEL_AFTER_BOUNDARY;
import static io.meerkat.runtime.internal.machine.state.TurnFields.HAS_BARRIER_OPS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.PENDING_OP_REFS;
import static io.meerkat.runtime.internal.machine.state.TurnFields.PRIMITIVE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TOOL_CALLS_PENDING;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TURN_PHASE;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.BOUNDARY_APPLIED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.BOUNDARY_PASSED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CANCELLED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CANCEL_NOT_REQUESTED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CANCEL_REQUESTED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.CHECK_COMPACTION;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.COMPLETED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.RUN_CANCELLED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.RUN_COMPLETED;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.in;
import static io.meerkat.runtime.internal.machine.turn.TurnTerms.within;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rounds of a turn: the model is called, tools are waited for, boundaries are passed. */
final class TurnProgressTransitions {
    private static final Condition APPLYING = TURN_PHASE.is(APPLYING_PRIMITIVE);
    private static final Guard APPLYING_CONVERSATION = new Guard(
            "turn_applying_conversation", APPLYING.and(PRIMITIVE_KIND.is(TurnPrimitiveKind.CONVERSATION_TURN)));
    private static final Guard APPLYING_IMMEDIATE = new Guard(
            "turn_applying_immediate",
            APPLYING.and(PRIMITIVE_KIND.oneOf(
                    TurnPrimitiveKind.IMMEDIATE_APPEND, TurnPrimitiveKind.IMMEDIATE_CONTEXT_APPEND)));
    private static final Guard CALLING = in("turn_calling_llm", CALLING_LLM);
    private static final Guard WAITING = in("turn_waiting_for_ops", WAITING_FOR_OPS);
    private static final Guard AT_BOUNDARY = in("turn_draining_boundary", DRAINING_BOUNDARY);

    private TurnProgressTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(model(), operations(), boundaries())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> model() {
        return List.of(
                within("PrimitiveAppliedConversation", PrimitiveApplied.class)
                        .when(APPLYING_CONVERSATION)
                        .then(TURN_PHASE.set(CALLING_LLM))
                        .emit(CHECK_COMPACTION)
                        .stay(),
                within("LlmReturnedToolCallsPositive", LlmReturnedToolCalls.class)
                        .when(CALLING)
                        .when("tool_count_positive", Condition.greater(LlmReturnedToolCalls.TOOL_COUNT, zero()))
                        .then(TURN_PHASE.set(WAITING_FOR_OPS), TOOL_CALLS_PENDING.set(LlmReturnedToolCalls.TOOL_COUNT))
                        .stay(),
                within("LlmReturnedToolCallsZero", LlmReturnedToolCalls.class)
                        .when(CALLING)
                        .when("tool_count_zero", LlmReturnedToolCalls.TOOL_COUNT.is(0L))
                        .then(TURN_PHASE.set(DRAINING_BOUNDARY), TOOL_CALLS_PENDING.set(0L))
                        .stay(),
                within(LlmReturnedTerminal.class)
                        .when(CALLING)
                        .then(TURN_PHASE.set(DRAINING_BOUNDARY))
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> operations() {
        Condition barrier = RegisterPendingOps.BARRIER_OPERATION_IDS.differsFrom(Value.emptySet());
        return List.of(
                within(RegisterPendingOps.class)
                        .when(in("turn_waiting_or_calling", CALLING_LLM, WAITING_FOR_OPS))
                        .then(
                                TURN_PHASE.set(WAITING_FOR_OPS),
                                PENDING_OP_REFS.set(RegisterPendingOps.OP_REFS),
                                BARRIER_OPERATION_IDS.set(RegisterPendingOps.BARRIER_OPERATION_IDS),
                                HAS_BARRIER_OPS.set(Value.truth(barrier)),
                                BARRIER_SATISFIED.set(Value.truth(Condition.not(barrier))),
                                TOOL_CALLS_PENDING.set(0L))
                        .stay(),
                within(OpsBarrierSatisfied.class)
                        .when(WAITING)
                        .when("matching_barrier_ids", BARRIER_OPERATION_IDS.equalTo(OpsBarrierSatisfied.OPERATION_IDS))
                        .then(
                                BARRIER_SATISFIED.set(true),
                                PENDING_OP_REFS.set(Set.of()),
                                BARRIER_OPERATION_IDS.set(Set.of()),
                                HAS_BARRIER_OPS.set(false))
                        .stay(),
                within("ToolCallsResolvedToCalling", ToolCallsResolved.class)
                        .when(WAITING)
                        .when("barrier_not_satisfied", BARRIER_SATISFIED.is(false))
                        .then(TURN_PHASE.set(CALLING_LLM))
                        .emit(CHECK_COMPACTION)
                        .stay(),
                within("ToolCallsResolvedToBoundary", ToolCallsResolved.class)
                        .when(WAITING)
                        .when("barrier_satisfied", BARRIER_SATISFIED.is(true))
                        .then(TURN_PHASE.set(DRAINING_BOUNDARY))
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> boundaries() {
        return List.of(
                completed("PrimitiveAppliedImmediateCompleted", PrimitiveApplied.class, APPLYING_IMMEDIATE),
                cancelled("PrimitiveAppliedImmediateCancelled", PrimitiveApplied.class, APPLYING_IMMEDIATE),
                within("BoundaryContinueToCalling", BoundaryContinue.class)
                        .when(AT_BOUNDARY, CANCEL_NOT_REQUESTED)
                        .then(BOUNDARY_PASSED, TURN_PHASE.set(CALLING_LLM))
                        .emit(BOUNDARY_APPLIED, CHECK_COMPACTION)
                        .stay(),
                cancelled("BoundaryContinueToCancelled", BoundaryContinue.class, AT_BOUNDARY),
                completed("BoundaryCompleteCompleted", BoundaryComplete.class, AT_BOUNDARY),
                cancelled("BoundaryCompleteCancelled", BoundaryComplete.class, AT_BOUNDARY));
    }

    /** The last boundary of the turn. */
    private static Transition<LifecyclePhase> completed(
            String name, Class<? extends AboutRun> input, Guard atBoundary) {
        return within(name, input)
                .when(atBoundary, CANCEL_NOT_REQUESTED)
                .then(BOUNDARY_PASSED)
                .then(COMPLETED)
                .emit(BOUNDARY_APPLIED, RUN_COMPLETED)
                .stay();
    }

    /** A cancellation that waits for a boundary takes effect at the next one, whatever that was to be. */
    private static Transition<LifecyclePhase> cancelled(
            String name, Class<? extends AboutRun> input, Guard atBoundary) {
        return within(name, input)
                .when(atBoundary, CANCEL_REQUESTED)
                .then(BOUNDARY_PASSED, CANCEL_AFTER_BOUNDARY.set(false))
                .then(CANCELLED)
                .emit(BOUNDARY_APPLIED, RUN_CANCELLED)
                .stay();
    }

    private static Value<Long> zero() {
        return Value.constant(0L);
    }
}
