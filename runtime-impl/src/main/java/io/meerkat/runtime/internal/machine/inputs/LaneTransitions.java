package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ADMISSION_SEQUENCE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.PHASE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.RECOVERY_LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.TRACKED;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.WAITING;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_LANES;
import static io.meerkat.runtime.internal.machine.state.InputFields.NEXT_ADMISSION_SEQ;
import static io.meerkat.runtime.internal.machine.state.InputFields.NEXT_PRIORITY_ADMISSION_SEQ;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Condition;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import java.util.List;

/** An input's place among those that wait: it enters its lane, changes it, or moves to either end. */
final class LaneTransitions {
    /** Takes the next place behind all that wait. */
    static final List<Update> LAST_PLACE = List.of(
            ADMISSION_SEQUENCE.set(NEXT_ADMISSION_SEQ), NEXT_ADMISSION_SEQ.set(Value.plus(NEXT_ADMISSION_SEQ, 1)));

    private static final List<Update> FIRST_PLACE = List.of(
            ADMISSION_SEQUENCE.set(NEXT_PRIORITY_ADMISSION_SEQ),
            NEXT_PRIORITY_ADMISSION_SEQ.set(Value.plus(NEXT_PRIORITY_ADMISSION_SEQ, -1)));

    private LaneTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                entering(Lane.QUEUE, "live_admission_authorized_queue_lane", QueueAccepted.class),
                entering(Lane.STEER, "live_admission_authorized_steer_lane", SteerAccepted.class),
                row(ChangeLane.class)
                        .from(FIVE)
                        .when(TRACKED)
                        .then(LANE.set(ChangeLane.NEW_LANE), RECOVERY_LANE.set(ChangeLane.NEW_LANE))
                        .stay(),
                row(PrioritizeInput.class)
                        .from(FIVE)
                        .when(WAITING)
                        .when(
                                "priority_sequence_available",
                                Condition.greater(NEXT_PRIORITY_ADMISSION_SEQ, Value.constant(0L)))
                        .then(FIRST_PLACE)
                        .stay(),
                row(DeferInputBehindBacklog.class)
                        .from(FIVE)
                        .when(WAITING)
                        .then(LAST_PLACE)
                        .stay());
    }

    private static Transition<LifecyclePhase> entering(
            Lane lane, String authorization, Class<? extends AboutInput> input) {
        return row(input)
                .from(FIVE)
                .when("not_already_tracked", PHASE.isUnset())
                .when(
                        authorization,
                        ADMISSION_AUTHORIZED_LANES.at(AboutInput.INPUT_ID).is(lane))
                .then(PHASE.set(InputPhase.QUEUED), LANE.set(lane), RECOVERY_LANE.set(lane))
                .then(LAST_PLACE)
                .emit("IngressAccepted")
                .stay();
    }
}
