package io.meerkat.runtime.internal.machine.inputs;

import static io.meerkat.runtime.internal.machine.state.AboutInput.INPUT_ID;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Cell;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.machine.state.InputFields;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import java.util.Set;

/** The row of the input that the machine is told about, cell by cell, and what its transitions ask of it. */
final class InputTerms {
    /** The phases in which a session takes new inputs. */
    static final Set<LifecyclePhase> ADMITTING =
            Set.of(LifecyclePhase.IDLE, LifecyclePhase.ATTACHED, LifecyclePhase.RUNNING);

    static final Cell<InputId, InputPhase> PHASE = InputFields.INPUT_PHASES.at(INPUT_ID);
    static final Cell<InputId, InputTerminalKind> TERMINAL_KIND = InputFields.INPUT_TERMINAL_KIND.at(INPUT_ID);
    static final Cell<InputId, InputId> SUPERSEDED_BY = InputFields.INPUT_SUPERSEDED_BY.at(INPUT_ID);
    static final Cell<InputId, InputId> AGGREGATE_ID = InputFields.INPUT_AGGREGATE_ID.at(INPUT_ID);
    static final Cell<InputId, AbandonReason> ABANDON_REASON = InputFields.INPUT_ABANDON_REASON.at(INPUT_ID);
    static final Cell<InputId, Long> ABANDON_ATTEMPT_COUNT = InputFields.INPUT_ABANDON_ATTEMPT_COUNT.at(INPUT_ID);
    static final Cell<InputId, Long> ATTEMPT_COUNT = InputFields.INPUT_ATTEMPT_COUNTS.at(INPUT_ID);
    static final Cell<InputId, RunId> RUN = InputFields.INPUT_RUN_ASSOCIATIONS.at(INPUT_ID);
    static final Cell<InputId, Long> BOUNDARY_SEQUENCE = InputFields.INPUT_BOUNDARY_SEQUENCES.at(INPUT_ID);
    static final Cell<InputId, Long> ADMISSION_SEQUENCE = InputFields.INPUT_ADMISSION_SEQ.at(INPUT_ID);
    static final Cell<InputId, Lane> LANE = InputFields.INPUT_LANE.at(INPUT_ID);
    static final Cell<InputId, Lane> RECOVERY_LANE = InputFields.INPUT_RECOVERY_LANES.at(INPUT_ID);

    static final Guard TRACKED = new Guard("input_tracked", PHASE.isSet());
    static final Guard STAGED = new Guard("input_staged", PHASE.is(InputPhase.STAGED));
    static final Guard WAITING = new Guard("input_queued", LANE.isSet());

    private InputTerms() {}
}
