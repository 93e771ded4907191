package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.State;
import io.meerkat.runtime.internal.machine.drain.NotifyDrainExited;
import io.meerkat.runtime.internal.machine.drain.SpawnDrain;
import io.meerkat.runtime.internal.machine.drain.SwapDrain;
import io.meerkat.runtime.internal.machine.ingress.DiscardInbox;
import io.meerkat.runtime.internal.machine.ingress.ForgetInbox;
import io.meerkat.runtime.internal.machine.inputs.AbandonInput;
import io.meerkat.runtime.internal.machine.inputs.ConsumeInput;
import io.meerkat.runtime.internal.machine.inputs.MarkApplied;
import io.meerkat.runtime.internal.machine.inputs.MarkAppliedPendingConsumption;
import io.meerkat.runtime.internal.machine.inputs.RecordBoundarySeq;
import io.meerkat.runtime.internal.machine.inputs.RollbackStaged;
import io.meerkat.runtime.internal.machine.inputs.StageForRun;
import io.meerkat.runtime.internal.machine.lifecycle.DrainQueuedRun;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.lifecycle.RunCancelled;
import io.meerkat.runtime.internal.machine.lifecycle.RunFailed;
import io.meerkat.runtime.internal.machine.lifecycle.RuntimeExecutorExited;
import io.meerkat.runtime.internal.machine.registration.CommsDrainExitedForUnregister;
import io.meerkat.runtime.internal.machine.registration.CompletionWaitersResolvedForUnregister;
import io.meerkat.runtime.internal.machine.registration.RuntimeLoopStoppedForUnregister;
import io.meerkat.runtime.internal.machine.registration.UnregisterSession;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import io.meerkat.runtime.internal.machine.state.IngressFields;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.turn.BoundaryComplete;
import io.meerkat.runtime.internal.machine.turn.CancellationObserved;
import io.meerkat.runtime.internal.machine.turn.FatalFailure;
import io.meerkat.runtime.internal.machine.turn.OpsBarrierSatisfied;
import io.meerkat.runtime.internal.machine.turn.PrimitiveApplied;
import io.meerkat.runtime.internal.machine.turn.ToolCallsResolved;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything of a session that has to come to an end. */
final class Obligations {
    private static final Set<Class<? extends Input>> FEEDBACK = Set.of(
            RuntimeLoopStoppedForUnregister.class,
            CommsDrainExitedForUnregister.class,
            CompletionWaitersResolvedForUnregister.class);

    private static final Set<Class<? extends Input>> UNREGISTER = Set.of(
            RuntimeLoopStoppedForUnregister.class,
            CommsDrainExitedForUnregister.class,
            CompletionWaitersResolvedForUnregister.class,
            UnregisterSession.class);

    private static final Set<TurnPhase> AT_REST =
            Set.of(TurnPhase.READY, TurnPhase.COMPLETED, TurnPhase.FAILED, TurnPhase.CANCELLED);

    static final List<Obligation> ALL = Stream.of(unregister(), drain(), run(), turn(), inputs())
            .flatMap(List::stream)
            .toList();

    private Obligations() {}

    private static List<Obligation> unregister() {
        return List.of(
                new Obligation(
                        "unregister: runtime loop",
                        isTrue(RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING),
                        Set.of(RuntimeLoopStoppedForUnregister.class)),
                new Obligation(
                        "unregister: comms drain",
                        isTrue(RegistrationFields.COMMS_DRAIN_EXIT_PENDING),
                        Set.of(CommsDrainExitedForUnregister.class)),
                new Obligation(
                        "unregister: completion waiters",
                        isTrue(RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING),
                        Set.of(CompletionWaitersResolvedForUnregister.class)),
                new Obligation(
                        "unregister: all three",
                        state -> Stream.of(
                                        RegistrationFields.RUNTIME_LOOP_DRAIN_PENDING,
                                        RegistrationFields.COMMS_DRAIN_EXIT_PENDING,
                                        RegistrationFields.COMPLETION_WAITER_DRAIN_PENDING)
                                .anyMatch(state::require),
                        FEEDBACK),
                new Obligation("unregister: the session goes", Obligations::draining, UNREGISTER),
                new Obligation(
                        "what is left in an inbox when the session ends",
                        state -> state.size(IngressFields.INBOXES) > 0
                                && (draining(state) || phase(state) == LifecyclePhase.DESTROYED),
                        with(UNREGISTER, Set.of(DiscardInbox.class, ForgetInbox.class))));
    }

    private static List<Obligation> drain() {
        return List.of(
                new Obligation(
                        "drain: runs, and can end",
                        state -> state.get(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING,
                        Set.of(NotifyDrainExited.class)),
                new Obligation(
                        "drain: runs and is parked, until a factory comes",
                        state -> state.get(DrainFields.DRAIN_PHASE) == DrainPhase.RUNNING
                                && state.get(DrainFields.DRAIN_SERVICE) == DrainService.PARKED
                                && !draining(state),
                        Set.of(SwapDrain.class)),
                new Obligation(
                        "drain: failed, and is to be respawned",
                        state -> state.get(DrainFields.DRAIN_PHASE) == DrainPhase.EXITED_RESPAWNABLE
                                && state.get(IngressFields.OWNER_KIND) != IngressOwnerKind.UNATTACHED
                                && phase(state) != LifecyclePhase.DESTROYED
                                && !draining(state),
                        Set.of(SpawnDrain.class)));
    }

    private static List<Obligation> run() {
        return List.of(
                new Obligation(
                        "run: in flight",
                        state -> phase(state) == LifecyclePhase.RUNNING,
                        Set.of(RollbackRun.class, RuntimeExecutorExited.class)),
                new Obligation(
                        "run: bound to a retired session",
                        state -> phase(state) == LifecyclePhase.RETIRED
                                && state.get(LifecycleFields.CURRENT_RUN_ID) != null,
                        Set.of(DrainQueuedRun.class, RollbackRun.class, RuntimeExecutorExited.class)),
                new Obligation(
                        "executor: a stop that was put off",
                        isTrue(LifecycleFields.RUNTIME_STOP_DEFERRED),
                        Set.of(RollbackRun.class, RuntimeExecutorExited.class)));
    }

    private static List<Obligation> turn() {
        Set<Class<? extends Input>> ends =
                Set.of(FatalFailure.class, CancellationObserved.class, RunFailed.class, RunCancelled.class);
        return List.of(
                new Obligation("turn: in flight", Obligations::turnInFlight, ends),
                new Obligation(
                        "turn: operations to wait for",
                        state -> turnInFlight(state)
                                && state.get(TurnFields.TURN_PHASE) == TurnPhase.WAITING_FOR_OPS
                                && !state.require(TurnFields.BARRIER_SATISFIED),
                        Set.of(OpsBarrierSatisfied.class, ToolCallsResolved.class)),
                new Obligation(
                        "turn: to be cancelled at its boundary",
                        state -> turnInFlight(state) && state.require(TurnFields.CANCEL_AFTER_BOUNDARY),
                        with(ends, Set.of(BoundaryComplete.class, PrimitiveApplied.class))),
                new Obligation(
                        "turn: to be cancelled now",
                        state -> turnInFlight(state) && state.get(TurnFields.TURN_PHASE) == TurnPhase.CANCELLING,
                        Set.of(CancellationObserved.class)));
    }

    private static List<Obligation> inputs() {
        return List.of(
                new Obligation(
                        "input: not at its end, and is consumed",
                        inputIn(
                                InputPhase.QUEUED,
                                InputPhase.STAGED,
                                InputPhase.APPLIED,
                                InputPhase.APPLIED_PENDING_CONSUMPTION),
                        Set.of(
                                StageForRun.class,
                                MarkApplied.class,
                                MarkAppliedPendingConsumption.class,
                                RecordBoundarySeq.class,
                                ConsumeInput.class)),
                new Obligation("input: waits, and is staged", inputIn(InputPhase.QUEUED), Set.of(StageForRun.class)),
                new Obligation(
                        "input: staged, and goes back",
                        inputIn(InputPhase.STAGED),
                        Set.of(RollbackStaged.class, AbandonInput.class)),
                new Obligation(
                        "input: applied, and is consumed",
                        inputIn(InputPhase.APPLIED_PENDING_CONSUMPTION),
                        Set.of(ConsumeInput.class)));
    }

    private static Predicate<State> isTrue(Field<Boolean> field) {
        return state -> state.require(field);
    }

    private static LifecyclePhase phase(State state) {
        return state.require(LifecycleFields.LIFECYCLE_PHASE);
    }

    private static boolean draining(State state) {
        return state.get(RegistrationFields.REGISTRATION_PHASE) == RegistrationPhase.DRAINING;
    }

    /** The turn's own inputs are taken while its run is in flight; without a run the turn is as it was left. */
    private static boolean turnInFlight(State state) {
        return phase(state) == LifecyclePhase.RUNNING && !AT_REST.contains(state.require(TurnFields.TURN_PHASE));
    }

    private static Predicate<State> inputIn(InputPhase... phases) {
        Set<InputPhase> any = Set.of(phases);
        return state -> phase(state) != LifecyclePhase.DESTROYED
                && state.keys(InputFields.INPUTS).stream()
                        .map(input -> state.get(InputFields.INPUT_PHASES, input))
                        .anyMatch(phase -> phase != null && any.contains(phase));
    }

    private static Set<Class<? extends Input>> with(
            Set<Class<? extends Input>> some, Set<Class<? extends Input>> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
