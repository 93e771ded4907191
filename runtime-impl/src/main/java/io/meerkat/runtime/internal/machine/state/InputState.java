package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Column;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tracked input as the machine holds it now: where it stands, its place, its attempts, and how it ended. */
public record InputState(
        InputId inputId,
        InputPhase phase,
        Optional<Lane> lane,
        Optional<Lane> recoveryLane,
        long admissionSequence,
        long attemptCount,
        Optional<RunId> run,
        Optional<InputTerminalKind> terminalKind,
        Optional<InputId> supersededBy,
        Optional<InputId> aggregateId,
        Optional<AbandonReason> abandonReason) {

    /** Empty where the input is not tracked. */
    public static Optional<InputState> of(State state, InputId input) {
        InputPhase phase = state.get(InputFields.INPUT_PHASES, input);
        if (phase == null) {
            return Optional.empty();
        }
        return Optional.of(new InputState(
                input,
                phase,
                cell(state, InputFields.INPUT_LANE, input),
                cell(state, InputFields.INPUT_RECOVERY_LANES, input),
                number(state.get(InputFields.INPUT_ADMISSION_SEQ, input)),
                number(state.get(InputFields.INPUT_ATTEMPT_COUNTS, input)),
                cell(state, InputFields.INPUT_RUN_ASSOCIATIONS, input),
                cell(state, InputFields.INPUT_TERMINAL_KIND, input),
                cell(state, InputFields.INPUT_SUPERSEDED_BY, input),
                cell(state, InputFields.INPUT_AGGREGATE_ID, input),
                cell(state, InputFields.INPUT_ABANDON_REASON, input)));
    }

    private static <V> Optional<V> cell(State state, Column<InputId, V> column, InputId input) {
        return Optional.ofNullable(state.get(column, input));
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0L : value;
    }
}
