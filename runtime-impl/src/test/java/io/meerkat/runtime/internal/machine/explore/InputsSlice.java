package io.meerkat.runtime.internal.machine.explore;

import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.INPUT_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_1;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.RUN_2;
import static io.meerkat.runtime.internal.machine.explore.LifecycleOffers.SESSION_1;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.machine.inputs.AbandonInput;
import io.meerkat.runtime.internal.machine.inputs.ChangeLane;
import io.meerkat.runtime.internal.machine.inputs.CoalesceInput;
import io.meerkat.runtime.internal.machine.inputs.ConsumeInput;
import io.meerkat.runtime.internal.machine.inputs.ConsumeOnAccept;
import io.meerkat.runtime.internal.machine.inputs.DeferInputBehindBacklog;
import io.meerkat.runtime.internal.machine.inputs.ForgetIdempotencyKey;
import io.meerkat.runtime.internal.machine.inputs.ForgetInput;
import io.meerkat.runtime.internal.machine.inputs.ForgetRun;
import io.meerkat.runtime.internal.machine.inputs.IncrementAttemptCount;
import io.meerkat.runtime.internal.machine.inputs.MarkApplied;
import io.meerkat.runtime.internal.machine.inputs.MarkAppliedPendingConsumption;
import io.meerkat.runtime.internal.machine.inputs.PrioritizeInput;
import io.meerkat.runtime.internal.machine.inputs.QueueAccepted;
import io.meerkat.runtime.internal.machine.inputs.RecordBoundarySeq;
import io.meerkat.runtime.internal.machine.inputs.RecoverAdmittedInput;
import io.meerkat.runtime.internal.machine.inputs.RecoverInputLifecycle;
import io.meerkat.runtime.internal.machine.inputs.RegisterAcceptedIdempotency;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionIdempotency;
import io.meerkat.runtime.internal.machine.inputs.ResolveAdmissionPlan;
import io.meerkat.runtime.internal.machine.inputs.ResolveLiveBoundaryContextReceipt;
import io.meerkat.runtime.internal.machine.inputs.ResolveStagedRollback;
import io.meerkat.runtime.internal.machine.inputs.ReturnStagedForDetach;
import io.meerkat.runtime.internal.machine.inputs.RollbackStaged;
import io.meerkat.runtime.internal.machine.inputs.StageForRun;
import io.meerkat.runtime.internal.machine.inputs.SteerAccepted;
import io.meerkat.runtime.internal.machine.inputs.SupersedeInput;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority;
import io.meerkat.runtime.internal.machine.lifecycle.RollbackRun;
import io.meerkat.runtime.internal.machine.registration.EnsureSessionWithExecutor;
import io.meerkat.runtime.internal.machine.registration.PrepareBindings;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.AdmissionContinuationKind;
import io.meerkat.runtime.internal.machine.state.AdmissionInputKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind;
import java.util.ArrayList;
import java.util.List;

/** Slice C: what becomes of one input in every way, and of two that may meet. */
final class InputsSlice {
    private static final InputId INPUT_2 = InputId.of("input-2");
    private static final long MAX_ATTEMPTS = 4;

    private static final List<Input> START =
            List.of(new Initialize(), new RegisterSession(SESSION_1), new EnsureSessionWithExecutor(SESSION_1));

    private static final List<Input> RUN = List.of(new Prepare(SESSION_1, RUN_1), new RollbackRun(RUN_1));

    private InputsSlice() {}

    static Slice oneInput() {
        List<Input> inputs = new ArrayList<>(RUN);
        inputs.addAll(life());
        return new Slice("one input", START, machine -> bounded(inputs, machine));
    }

    /** Lifecycle x input: the way of one input through a session that may be retired, stopped or destroyed meanwhile. */
    static Slice lifecycle(List<RunId> runs) {
        List<Input> inputs = new ArrayList<>(LifecycleOffers.FIXED);
        inputs.removeIf(input -> input instanceof RecoverRuntimeAuthority || input instanceof PrepareBindings);
        inputs.addAll(one().domain(RunId.class, runs)
                .domain(AdmissionInputKind.class, List.of(AdmissionInputKind.PROMPT))
                .domain("requestedLane", List.of())
                .domain("newLane", List.of())
                .domain("aggregateId", List.of())
                .domain("supersededBy", List.of())
                .all(
                        ResolveAdmissionPlan.class,
                        QueueAccepted.class,
                        StageForRun.class,
                        IncrementAttemptCount.class,
                        RollbackStaged.class,
                        ResolveStagedRollback.class,
                        ReturnStagedForDetach.class,
                        MarkApplied.class,
                        MarkAppliedPendingConsumption.class,
                        RecordBoundarySeq.class,
                        ConsumeInput.class,
                        AbandonInput.class,
                        ForgetInput.class));
        return new Slice("lifecycle x input", List.of(), machine -> {
            List<Input> offers = new ArrayList<>(bounded(inputs, machine));
            offers.addAll(LifecycleOffers.observed(machine));
            return offers;
        });
    }

    static Slice twoInputs() {
        List<Input> inputs = new ArrayList<>(new Offers()
                .domain(InputId.class, List.of(INPUT_1, INPUT_2))
                .domain(AdmissionInputKind.class, List.of(AdmissionInputKind.PEER_RESPONSE_PROGRESS))
                .domain("requestedLane", List.of())
                .domain(AdmissionContinuationKind.class, List.of(AdmissionContinuationKind.ORDINARY))
                .domain("silentIntentMatch", List.of(false))
                .domain("runtimeRunning", List.of(false))
                .domain("activeTurnBoundaryAvailable", List.of(false))
                .domain("withoutWake", List.of(false))
                .domain(AbandonReason.class, List.of(AbandonReason.STOPPED))
                .domain(long.class, List.of(1L))
                .domain(RunId.class, List.of(RUN_1))
                .all(
                        ResolveAdmissionPlan.class,
                        SteerAccepted.class,
                        StageForRun.class,
                        SupersedeInput.class,
                        CoalesceInput.class,
                        AbandonInput.class,
                        ForgetInput.class,
                        RegisterAcceptedIdempotency.class,
                        ResolveAdmissionIdempotency.class,
                        ForgetIdempotencyKey.class));
        return new Slice("two inputs", START, machine -> inputs);
    }

    private static Offers one() {
        return new Offers()
                .domain(InputId.class, List.of(INPUT_1))
                .domain("existingSupersededInputId", List.of())
                .domain(AbandonReason.class, List.of(AbandonReason.STOPPED))
                .domain("attemptCount", List.of(1L))
                .domain(AdmissionContinuationKind.class, List.of(AdmissionContinuationKind.ORDINARY))
                .domain("silentIntentMatch", List.of(false))
                .domain("activeTurnBoundaryAvailable", List.of(false))
                .domain("withoutWake", List.of(false));
    }

    private static List<Input> life() {
        return one().domain("supersededBy", List.of(INPUT_2))
                .domain("aggregateId", List.of(INPUT_2))
                .domain(RunId.class, List.of(RUN_1, RUN_2))
                .domain(AdmissionInputKind.class, List.of(AdmissionInputKind.PROMPT, AdmissionInputKind.OPERATION))
                .all(
                        ResolveAdmissionPlan.class,
                        QueueAccepted.class,
                        SteerAccepted.class,
                        ConsumeOnAccept.class,
                        ChangeLane.class,
                        PrioritizeInput.class,
                        DeferInputBehindBacklog.class,
                        StageForRun.class,
                        IncrementAttemptCount.class,
                        RollbackStaged.class,
                        ResolveStagedRollback.class,
                        ReturnStagedForDetach.class,
                        MarkApplied.class,
                        MarkAppliedPendingConsumption.class,
                        RecordBoundarySeq.class,
                        ResolveLiveBoundaryContextReceipt.class,
                        ConsumeInput.class,
                        SupersedeInput.class,
                        CoalesceInput.class,
                        AbandonInput.class,
                        ForgetInput.class,
                        ForgetRun.class);
    }

    static Slice recoveredInput() {
        List<Input> inputs = new Offers()
                .domain(InputId.class, List.of(INPUT_1))
                .domain(
                        AdmissionInputKind.class,
                        List.of(
                                AdmissionInputKind.PROMPT,
                                AdmissionInputKind.CONTINUATION,
                                AdmissionInputKind.PEER_RESPONSE_TERMINAL))
                .domain(
                        InputPhase.class,
                        List.of(InputPhase.QUEUED, InputPhase.STAGED, InputPhase.CONSUMED, InputPhase.ABANDONED))
                .domain(InputTerminalKind.class, List.of(InputTerminalKind.CONSUMED, InputTerminalKind.ABANDONED))
                .domain("supersededBy", List.of(INPUT_2))
                .domain("aggregateId", List.of())
                .domain(AbandonReason.class, List.of(AbandonReason.STOPPED, AbandonReason.MAX_ATTEMPTS_EXHAUSTED))
                .domain("abandonAttemptCount", List.of(0L, 3L))
                .domain("attemptCount", List.of(0L, 3L))
                .domain(RunId.class, List.of())
                .domain("boundarySequence", List.of())
                .domain("admissionSequence", List.of(7L))
                .domain(
                        RecoveredInputNormalizationReasonKind.class,
                        List.of(
                                RecoveredInputNormalizationReasonKind.QUEUE_ACCEPTED,
                                RecoveredInputNormalizationReasonKind.BOUNDARY_RECEIPT_COMMITTED))
                .all(RecoverAdmittedInput.class, RecoverInputLifecycle.class, ForgetInput.class);
        return new Slice("recovered input", START, machine -> inputs);
    }

    /** An attempt can be charged for ever; beyond the limit of attempts all counts are alike. */
    private static List<Input> bounded(List<Input> inputs, Machine<LifecyclePhase> machine) {
        Long attempts = machine.state().get(InputFields.INPUT_ATTEMPT_COUNTS, INPUT_1);
        if (attempts == null || attempts < MAX_ATTEMPTS) {
            return inputs;
        }
        return inputs.stream()
                .filter(input -> !(input instanceof IncrementAttemptCount))
                .toList();
    }
}
