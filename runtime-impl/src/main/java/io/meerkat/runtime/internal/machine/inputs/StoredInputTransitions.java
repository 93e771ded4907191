package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.RecoverInputLifecycle.ADMISSION_SEQUENCE_RECOVERY;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.ABANDON_ATTEMPT_COUNT;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.ABANDON_REASON;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.ADMISSION_SEQUENCE;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.AGGREGATE_ID;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.ATTEMPT_COUNT;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.BOUNDARY_SEQUENCE;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.RECOVERY_LANE;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.RUN_ID;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.SUPERSEDED_BY;
import static io.meerkat.runtime.internal.machine.inputs.StoredInput.TERMINAL_KIND;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.MAX_STAGE_ATTEMPTS;
import static io.meerkat.runtime.internal.machine.state.InputFields.NEXT_ADMISSION_SEQ;
import static io.meerkat.runtime.internal.machine.state.InputFields.RECOVERED_ADMITTED_INPUTS;
import static io.meerkat.runtime.internal.machine.state.InputFields.RECOVERED_ADMITTED_LANES;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A stored input: whether its record agrees with itself, and how it becomes a tracked one. */
final class StoredInputTransitions {
    private static final Value<InputPhase> PHASE = RecoverInputLifecycle.PHASE;
    private static final Value<Lane> LANE = RecoverInputLifecycle.LANE;
    private static final Value<RecoveredInputObservedPhase> OBSERVED = AuthorizeStoredInputStateSeed.PHASE;

    private static final Condition ENDED =
            PHASE.oneOf(InputPhase.CONSUMED, InputPhase.SUPERSEDED, InputPhase.COALESCED, InputPhase.ABANDONED);
    private static final Condition OBSERVED_ENDED = OBSERVED.oneOf(
            RecoveredInputObservedPhase.CONSUMED,
            RecoveredInputObservedPhase.SUPERSEDED,
            RecoveredInputObservedPhase.COALESCED,
            RecoveredInputObservedPhase.ABANDONED);

    private static final Cell<InputId, Lane> WITNESSED_LANE = RECOVERED_ADMITTED_LANES.at(INPUT_ID);

    private static final Condition NOT_EXHAUSTED = ABANDON_REASON.isNot(AbandonReason.MAX_ATTEMPTS_EXHAUSTED);
    private static final Condition ALL_ATTEMPTS_ABANDONED =
            NOT_EXHAUSTED.or(ABANDON_ATTEMPT_COUNT.equalTo(ATTEMPT_COUNT));
    private static final Condition ALL_ATTEMPTS_HAD =
            NOT_EXHAUSTED.or(Condition.atLeast(ATTEMPT_COUNT, MAX_STAGE_ATTEMPTS));

    /** A queued input keeps its stored place; these are the reasons for which it may have none and gets the last. */
    private static final Condition PLACE_LOST = ADMISSION_SEQUENCE_RECOVERY.oneOf(
            RecoveredInputNormalizationReasonKind.QUEUE_ACCEPTED,
            RecoveredInputNormalizationReasonKind.ROLLBACK_STAGED,
            RecoveredInputNormalizationReasonKind.MISSING_BOUNDARY_RECEIPT);

    private StoredInputTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(AuthorizeStoredInputStateSeed.class)
                        .from(LifecyclePhase.IDLE)
                        .when(
                                "stored_seed_terminal_payload_matches_phase",
                                payloadMatches(kind -> OBSERVED.is(RecoveredInputObservedPhase.valueOf(kind.name())))
                                        .and(OBSERVED_ENDED.or(ABANDON_ATTEMPT_COUNT.is(0L))))
                        .when(
                                "stored_seed_terminal_has_no_recovery_lane",
                                Condition.not(OBSERVED_ENDED).or(RECOVERY_LANE.isUnset()))
                        .when("stored_seed_max_attempts_reason_matches_count", ALL_ATTEMPTS_ABANDONED)
                        .when("stored_seed_max_attempts_reason_matches_policy", ALL_ATTEMPTS_HAD)
                        .emit("StoredInputStateSeedAuthorized", Map.of("input_id", INPUT_ID))
                        .stay(),
                row(RecoverInputLifecycle.class)
                        .from(FIVE)
                        .when(recoverable())
                        .then(tracked())
                        .emit("InputLifecycleNotice")
                        .stay());
    }

    private static List<Guard> recoverable() {
        Condition queued = PHASE.is(InputPhase.QUEUED);
        Condition laneWitnessed = WITNESSED_LANE.isSet().and(RECOVERY_LANE.equalTo(WITNESSED_LANE));
        return List.of(
                new Guard(
                        "recovered_lifecycle_has_admission_witness",
                        ENDED.or(RECOVERED_ADMITTED_INPUTS.at(INPUT_ID).isSet())),
                new Guard(
                        "recovered_recovery_lane_matches_witness",
                        ENDED.and(RECOVERY_LANE.isUnset())
                                .or(Condition.not(ENDED).and(laneWitnessed))),
                new Guard(
                        "recovered_current_lane_matches_phase",
                        queued.and(laneWitnessed, LANE.equalTo(WITNESSED_LANE))
                                .or(Condition.not(queued).and(LANE.isUnset()))),
                new Guard(
                        "recovered_queued_order_has_witness",
                        Condition.not(queued).or(ADMISSION_SEQUENCE.isSet(), PLACE_LOST)),
                new Guard(
                        "recovered_order_recovery_matches_missing_sequence",
                        ADMISSION_SEQUENCE_RECOVERY.isUnset().or(queued.and(ADMISSION_SEQUENCE.isUnset()))),
                new Guard(
                        "recovered_terminal_payload_matches_phase",
                        payloadMatches(kind -> PHASE.is(InputPhase.valueOf(kind.name())))),
                new Guard("recovered_max_attempts_reason_matches_count", ALL_ATTEMPTS_ABANDONED),
                new Guard("recovered_max_attempts_reason_matches_policy", ALL_ATTEMPTS_HAD));
    }

    private static List<Update> tracked() {
        return List.of(
                InputTerms.PHASE.set(PHASE),
                InputTerms.TERMINAL_KIND.set(TERMINAL_KIND),
                InputTerms.SUPERSEDED_BY.set(SUPERSEDED_BY),
                InputTerms.AGGREGATE_ID.set(AGGREGATE_ID),
                InputTerms.ABANDON_REASON.set(ABANDON_REASON),
                InputTerms.ABANDON_ATTEMPT_COUNT.set(
                        Value.choose(ABANDON_REASON.isSet(), ABANDON_ATTEMPT_COUNT, Value.nothing())),
                InputTerms.ATTEMPT_COUNT.set(ATTEMPT_COUNT),
                InputTerms.RUN.set(RUN_ID),
                InputTerms.BOUNDARY_SEQUENCE.set(BOUNDARY_SEQUENCE),
                Update.choose(ADMISSION_SEQUENCE_RECOVERY.isSet(), LaneTransitions.LAST_PLACE, storedPlace()),
                InputTerms.LANE.set(LANE),
                InputTerms.RECOVERY_LANE.set(RECOVERY_LANE));
    }

    /** The place from the record, if any; whoever comes later stands behind it. */
    private static List<Update> storedPlace() {
        return List.of(
                InputTerms.ADMISSION_SEQUENCE.set(ADMISSION_SEQUENCE),
                Update.when(
                        ADMISSION_SEQUENCE.isSet().and(Condition.atMost(NEXT_ADMISSION_SEQ, ADMISSION_SEQUENCE)),
                        NEXT_ADMISSION_SEQ.set(Value.plus(ADMISSION_SEQUENCE, 1))));
    }

    /** The record names an end exactly where the phase is one, and what the input ended with exactly for that end. */
    private static Condition payloadMatches(Function<InputTerminalKind, Condition> phaseIs) {
        List<Condition> matches = new ArrayList<>();
        for (InputTerminalKind kind : InputTerminalKind.values()) {
            matches.add(same(phaseIs.apply(kind), TERMINAL_KIND.is(kind)));
        }
        matches.add(same(phaseIs.apply(InputTerminalKind.SUPERSEDED), SUPERSEDED_BY.isSet()));
        matches.add(same(phaseIs.apply(InputTerminalKind.COALESCED), AGGREGATE_ID.isSet()));
        matches.add(same(phaseIs.apply(InputTerminalKind.ABANDONED), ABANDON_REASON.isSet()));
        return Condition.allOf(matches.toArray(Condition[]::new));
    }

    private static Condition same(Condition left, Condition right) {
        return Value.truth(left).equalTo(Value.truth(right));
    }
}
