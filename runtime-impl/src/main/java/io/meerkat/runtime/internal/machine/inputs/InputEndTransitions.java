package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ABANDON_ATTEMPT_COUNT;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.ABANDON_REASON;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.AGGREGATE_ID;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.PHASE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.RECOVERY_LANE;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.SUPERSEDED_BY;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.TERMINAL_KIND;
import static io.meerkat.runtime.internal.machine.inputs.InputTerms.TRACKED;
import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_EXISTING_ACTIONS;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_EXISTING_TARGETS;
import static io.meerkat.runtime.internal.machine.state.InputFields.ADMISSION_AUTHORIZED_PLANS;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.kernel.Value;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.AdmissionExistingQueuedActionKind;
import io.meerkat.runtime.internal.machine.state.AdmissionPlanKind;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import java.util.List;
import java.util.stream.Stream;

/** The four ends of an input, and the end of what is known about it. */
final class InputEndTransitions {
    private static final List<Update> CONSUMED = ended(InputPhase.CONSUMED, InputTerminalKind.CONSUMED);

    private InputEndTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                ending(ConsumeOnAccept.class)
                        .when(
                                "live_admission_authorized_consume_on_accept",
                                ADMISSION_AUTHORIZED_PLANS.at(INPUT_ID).is(AdmissionPlanKind.CONSUMED_ON_ACCEPT))
                        .then(CONSUMED)
                        .stay(),
                ending(ConsumeInput.class).then(CONSUMED).stay(),
                ending(SupersedeInput.class)
                        .when(authorized(
                                "live_admission_authorized_supersede_target",
                                SupersedeInput.SUPERSEDED_BY,
                                AdmissionExistingQueuedActionKind.SUPERSEDE))
                        .then(ended(InputPhase.SUPERSEDED, InputTerminalKind.SUPERSEDED))
                        .then(SUPERSEDED_BY.set(SupersedeInput.SUPERSEDED_BY))
                        .then(spent(SupersedeInput.SUPERSEDED_BY))
                        .stay(),
                ending(CoalesceInput.class)
                        .when(authorized(
                                "live_admission_authorized_coalesce_target",
                                CoalesceInput.AGGREGATE_ID,
                                AdmissionExistingQueuedActionKind.COALESCE))
                        .then(ended(InputPhase.COALESCED, InputTerminalKind.COALESCED))
                        .then(AGGREGATE_ID.set(CoalesceInput.AGGREGATE_ID))
                        .then(spent(CoalesceInput.AGGREGATE_ID))
                        .stay(),
                ending(AbandonInput.class)
                        .then(abandoned(AbandonInput.REASON, AbandonInput.ATTEMPT_COUNT))
                        .stay(),
                row(ForgetInput.class)
                        .from(FIVE)
                        .when(
                                "input_terminal",
                                PHASE.oneOf(
                                        InputPhase.CONSUMED,
                                        InputPhase.SUPERSEDED,
                                        InputPhase.COALESCED,
                                        InputPhase.ABANDONED))
                        .then(forgotten())
                        .stay());
    }

    private static Transition.Builder<LifecyclePhase> ending(Class<? extends AboutInput> input) {
        return row(input).from(FIVE).when(TRACKED).emit("RecordTerminalOutcome");
    }

    static List<Update> abandoned(Value<AbandonReason> reason, Value<Long> attempts) {
        return Stream.concat(
                        ended(InputPhase.ABANDONED, InputTerminalKind.ABANDONED).stream(),
                        Stream.of(ABANDON_REASON.set(reason), ABANDON_ATTEMPT_COUNT.set(attempts)))
                .toList();
    }

    /** Out of every lane, and without a trace of an earlier end. */
    private static List<Update> ended(InputPhase phase, InputTerminalKind kind) {
        return List.of(
                PHASE.set(phase),
                LANE.drop(),
                RECOVERY_LANE.drop(),
                TERMINAL_KIND.set(kind),
                SUPERSEDED_BY.drop(),
                AGGREGATE_ID.drop(),
                ABANDON_REASON.drop(),
                ABANDON_ATTEMPT_COUNT.drop());
    }

    /** The newer input's plan allows this to happen to the input, and to no other. */
    private static Guard authorized(String name, Value<InputId> newer, AdmissionExistingQueuedActionKind action) {
        return new Guard(
                name,
                ADMISSION_AUTHORIZED_EXISTING_ACTIONS
                        .at(newer)
                        .is(action)
                        .and(ADMISSION_AUTHORIZED_EXISTING_TARGETS.at(newer).equalTo(INPUT_ID)));
    }

    /** What a plan authorises is allowed once. */
    private static List<Update> spent(Value<InputId> newer) {
        return List.of(
                ADMISSION_AUTHORIZED_EXISTING_ACTIONS.at(newer).drop(),
                ADMISSION_AUTHORIZED_EXISTING_TARGETS.at(newer).drop());
    }

    private static List<Update> forgotten() {
        return InputFields.row().stream()
                .<Update>map(column -> column.at(INPUT_ID).drop())
                .toList();
    }
}
