package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ATTEMPT_COUNT;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.BOUNDARY_SEQUENCE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.PHASE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.RECOVERY_LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.RUN;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.STAGED;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.TRACKED;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.LIVE_BOUNDARY_CONTEXT_SEQUENCE_BY_RUN;
import static io.meerkat.runtime.internal.machine.state.InputFields.MAX_STAGE_ATTEMPTS;
import static io.meerkat.runtime.internal.machine.state.LifecycleFields.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.RunApplyBoundary;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AboutRun;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An input in the hands of a run: staged, applied, given back, or abandoned after its last attempt. */
final class StagingTransitions {
    private static final Guard OWN_LANE = new Guard("recovery_lane_matches", RECOVERY_LANE.equalTo(BackToLane.LANE));

    private static final List<Update> BACK_TO_LANE = List.of(
            PHASE.set(InputPhase.QUEUED), RUN.drop(), LANE.set(BackToLane.LANE), RECOVERY_LANE.set(BackToLane.LANE));

    /** A count that comes down to nothing is absent again, as it was before the first attempt. */
    private static final Update LAST_ATTEMPT_NOT_CHARGED = Update.choose(
            Condition.greater(ATTEMPT_COUNT, Value.constant(1L)),
            List.of(ATTEMPT_COUNT.set(Value.plus(ATTEMPT_COUNT, -1))),
            List.of(ATTEMPT_COUNT.drop()));

    private StagingTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(staging(), givingBack(), applying())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> staging() {
        return List.of(
                row(StageForRun.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .then(PHASE.set(InputPhase.STAGED), RUN.set(StageForRun.RUN_ID), LANE.drop())
                        .emit("RecordRunAssociation")
                        .stay(),
                row(IncrementAttemptCount.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .then(ATTEMPT_COUNT.set(Value.plus(ATTEMPT_COUNT, 1)))
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> givingBack() {
        return List.of(
                row(RollbackStaged.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .then(BACK_TO_LANE)
                        .emit("InputLifecycleNotice")
                        .stay(),
                rollback("ResolveStagedRollbackQueued")
                        .when("stage_attempts_remaining", Condition.less(ATTEMPT_COUNT, MAX_STAGE_ATTEMPTS))
                        .then(BACK_TO_LANE)
                        .emit("InputLifecycleNotice")
                        .stay(),
                rollback("ResolveStagedRollbackMaxAttemptsExhausted")
                        .when("stage_attempts_exhausted", Condition.atLeast(ATTEMPT_COUNT, MAX_STAGE_ATTEMPTS))
                        .then(InputEndTransitions.abandoned(
                                Value.constant(AbandonReason.MAX_ATTEMPTS_EXHAUSTED), ATTEMPT_COUNT))
                        .emit("RecordTerminalOutcome")
                        .stay(),
                row(ReturnStagedForDetach.class)
                        .from(FIVE)
                        .when(TRACKED, STAGED, OWN_LANE)
                        .then(BACK_TO_LANE)
                        .then(LAST_ATTEMPT_NOT_CHARGED)
                        .emit("InputLifecycleNotice")
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> rollback(String name) {
        return row(name, ResolveStagedRollback.class)
                .from(FIVE)
                .when(TRACKED, STAGED)
                .when("attempt_count_tracked", ATTEMPT_COUNT.isSet())
                .when(OWN_LANE);
    }

    private static List<Transition<LifecyclePhase>> applying() {
        Cell<RunId, Long> receipts = LIVE_BOUNDARY_CONTEXT_SEQUENCE_BY_RUN.at(ResolveLiveBoundaryContextReceipt.RUN_ID);
        return List.of(
                marked(MarkApplied.class, InputPhase.APPLIED),
                marked(MarkAppliedPendingConsumption.class, InputPhase.APPLIED_PENDING_CONSUMPTION),
                row(RecordBoundarySeq.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .then(BOUNDARY_SEQUENCE.set(LIVE_BOUNDARY_CONTEXT_SEQUENCE_BY_RUN
                                .at(RecordBoundarySeq.RUN_ID)
                                .orDefault(0L)))
                        .emit("RecordBoundarySequence")
                        .stay(),
                row(ResolveLiveBoundaryContextReceipt.class)
                        .from(LifecyclePhase.RUNNING)
                        .when("current_run_matches", CURRENT_RUN_ID.equalTo(ResolveLiveBoundaryContextReceipt.RUN_ID))
                        .when(TRACKED)
                        .then(
                                receipts.set(Value.plus(receipts, 1)),
                                TurnFields.RUNTIME_COMPLETION_RESULT_RUN_ID.set(
                                        ResolveLiveBoundaryContextReceipt.RUN_ID))
                        .emit(
                                "LiveBoundaryContextReceiptResolved",
                                Map.of(
                                        "run_id",
                                        ResolveLiveBoundaryContextReceipt.RUN_ID,
                                        "input_id",
                                        INPUT_ID,
                                        "boundary",
                                        Value.constant(RunApplyBoundary.RUN_CHECKPOINT),
                                        "boundary_sequence",
                                        receipts))
                        .stay(),
                row(ForgetRun.class)
                        .from(FIVE)
                        .when("run_over", Condition.not(CURRENT_RUN_ID.equalTo(AboutRun.RUN_ID)))
                        .then(LIVE_BOUNDARY_CONTEXT_SEQUENCE_BY_RUN
                                .at(AboutRun.RUN_ID)
                                .drop())
                        .stay());
    }

    private static Transition<LifecyclePhase> marked(Class<? extends AboutInput> input, InputPhase phase) {
        return row(input)
                .from(FIVE)
                .when(TRACKED)
                .then(PHASE.set(phase))
                .emit("InputLifecycleNotice")
                .stay();
    }
}
