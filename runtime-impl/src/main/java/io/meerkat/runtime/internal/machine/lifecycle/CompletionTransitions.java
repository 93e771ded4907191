package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.DESTROYED;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.internal.machine.lifecycle.ResolveRuntimeCompletionResult.FINALIZATION;
import static io.meerkat.runtime.internal.machine.lifecycle.ResolveRuntimeCompletionResult.RUN_ID;
import static io.meerkat.runtime.internal.machine.lifecycle.ResolveRuntimeCompletionResult.TERMINAL;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.ACTIVE_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.SESSION_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.TurnFields.RUNTIME_COMPLETION_RESULT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_CAUSE_KIND;
import static io.meerkat.runtime.internal.machine.state.TurnFields.TERMINAL_OUTCOME;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionFinalizationObservation;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionObservedOutcome;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionResultClass;
import io.meerkat.runtime.internal.machine.state.RuntimeCompletionTerminalObservation;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import io.meerkat.runtime.internal.machine.state.TurnTerminalCauseKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import java.util.Map;

/** What a caller who waits for a run is told; nothing changes. */
final class CompletionTransitions {
    private static final Guard SUCCEEDED =
            new Guard("finalization_succeeded", FINALIZATION.is(RuntimeCompletionFinalizationObservation.SUCCEEDED));
    private static final Guard FAILED =
            new Guard("finalization_failed", FINALIZATION.is(RuntimeCompletionFinalizationObservation.FAILED));

    private static final Condition REPORTED = RUNTIME_COMPLETION_RESULT_RUN_ID.equalTo(RUN_ID);
    private static final Guard RUN_REPORTED =
            new Guard("run_correlated", RUN_ID.isSet().and(REPORTED));
    private static final Guard RUN_REPORTED_OR_IN_FLIGHT = new Guard(
            "run_correlated", RUN_ID.isSet().and(REPORTED.or(LifecycleFields.CURRENT_RUN_ID.equalTo(RUN_ID))));

    private static final List<Guard> MACHINE_FAILED = List.of(
            new Guard(
                    "machine_failed",
                    TERMINAL_OUTCOME.oneOf(
                            TurnTerminalOutcome.FAILED,
                            TurnTerminalOutcome.BUDGET_EXHAUSTED,
                            TurnTerminalOutcome.TIME_BUDGET_EXCEEDED,
                            TurnTerminalOutcome.STRUCTURED_OUTPUT_VALIDATION_FAILED)),
            new Guard(
                    "machine_failure_cause_known",
                    TERMINAL_CAUSE_KIND.isSet().and(TERMINAL_CAUSE_KIND.isNot(TurnTerminalCauseKind.UNKNOWN))));

    private static final Condition RUNTIME_APPLY_FAILED =
            TERMINAL_CAUSE_KIND.is(TurnTerminalCauseKind.RUNTIME_APPLY_FAILURE);

    private CompletionTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                told("Completed", RuntimeCompletionResultClass.COMPLETED, RuntimeCompletionObservedOutcome.COMPLETED)
                        .when(RUN_REPORTED, SUCCEEDED)
                        .when("terminal_run_result", terminal(RuntimeCompletionTerminalObservation.RUN_RESULT))
                        .stay(),
                told(
                                "WithoutResult",
                                RuntimeCompletionResultClass.COMPLETED_WITHOUT_RESULT,
                                RuntimeCompletionObservedOutcome.COMPLETED_WITHOUT_RESULT)
                        .when(RUN_REPORTED, SUCCEEDED)
                        .when("terminal_no_result", terminal(RuntimeCompletionTerminalObservation.NO_RESULT))
                        .stay(),
                told(
                                "CallbackPending",
                                RuntimeCompletionResultClass.CALLBACK_PENDING,
                                RuntimeCompletionObservedOutcome.CALLBACK_PENDING)
                        .when(RUN_REPORTED, SUCCEEDED)
                        .when(
                                "terminal_callback_pending",
                                terminal(RuntimeCompletionTerminalObservation.CALLBACK_PENDING))
                        .stay(),
                machineEnded(
                                "Cancelled",
                                RuntimeCompletionResultClass.CANCELLED,
                                RuntimeCompletionObservedOutcome.CANCELLED)
                        .when("machine_cancelled", TERMINAL_OUTCOME.is(TurnTerminalOutcome.CANCELLED))
                        .stay(),
                machineEnded(
                                "RuntimeApplyFailed",
                                RuntimeCompletionResultClass.ABANDONED_WITH_ERROR,
                                RuntimeCompletionObservedOutcome.RUNTIME_APPLY_FAILED)
                        .when(MACHINE_FAILED)
                        .when("machine_runtime_apply_failed", RUNTIME_APPLY_FAILED)
                        .stay(),
                machineEnded(
                                "MachineFailed",
                                RuntimeCompletionResultClass.ABANDONED_WITH_ERROR,
                                RuntimeCompletionObservedOutcome.ABANDONED)
                        .when(MACHINE_FAILED)
                        .when("machine_not_runtime_apply_failed", Condition.not(RUNTIME_APPLY_FAILED))
                        .stay(),
                told(
                                "FinalizationFailureWithResult",
                                RuntimeCompletionResultClass.COMPLETED_WITH_FINALIZATION_FAILURE,
                                RuntimeCompletionObservedOutcome.FINALIZATION_FAILED)
                        .when(RUN_REPORTED_OR_IN_FLIGHT, FAILED)
                        .when("terminal_run_result", terminal(RuntimeCompletionTerminalObservation.RUN_RESULT))
                        .stay(),
                told(
                                "FinalizationFailureWithoutResult",
                                RuntimeCompletionResultClass.ABANDONED_WITH_ERROR,
                                RuntimeCompletionObservedOutcome.RUNTIME_APPLY_FAILED)
                        .when(RUN_REPORTED_OR_IN_FLIGHT, FAILED)
                        .when(
                                "terminal_without_result",
                                terminal(
                                        RuntimeCompletionTerminalObservation.NO_RESULT,
                                        RuntimeCompletionTerminalObservation.CALLBACK_PENDING))
                        .stay(),
                told(
                                "RuntimeTerminated",
                                RuntimeCompletionResultClass.RUNTIME_TERMINATED,
                                RuntimeCompletionObservedOutcome.RUNTIME_TERMINATED)
                        .from(DESTROYED)
                        .when("no_run_result", RUN_ID.isUnset())
                        .when(SUCCEEDED)
                        .when(
                                "terminal_runtime_terminated",
                                terminal(RuntimeCompletionTerminalObservation.RUNTIME_TERMINATED))
                        .stay());
    }

    private static Condition terminal(RuntimeCompletionTerminalObservation... observations) {
        return TERMINAL.oneOf(observations);
    }

    private static Transition.Builder<LifecyclePhase> machineEnded(
            String name, RuntimeCompletionResultClass result, RuntimeCompletionObservedOutcome cleanup) {
        return told(name, result, cleanup)
                .when(RUN_REPORTED, SUCCEEDED)
                .when("terminal_machine", terminal(RuntimeCompletionTerminalObservation.MACHINE_TERMINAL));
    }

    private static Transition.Builder<LifecyclePhase> told(
            String name, RuntimeCompletionResultClass result, RuntimeCompletionObservedOutcome cleanup) {
        return row("ResolveRuntimeCompletionResult" + name, ResolveRuntimeCompletionResult.class)
                .from(FIVE)
                .from(INITIALIZING)
                .when(SharedGuards.SESSION_REGISTERED)
                .emit(
                        "RuntimeCompletionResultResolved",
                        Map.of(
                                "session_id", SESSION_ID,
                                "agent_runtime_id", ACTIVE_RUNTIME_ID,
                                "fence_token", ACTIVE_FENCE_TOKEN,
                                "runtime_generation", ACTIVE_RUNTIME_GENERATION,
                                "runtime_epoch_id", ACTIVE_RUNTIME_EPOCH_ID,
                                "run_id", RUN_ID,
                                "result_class", Value.constant(result),
                                "cleanup_outcome", Value.constant(cleanup)));
    }
}
