package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Column;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Relation;
import java.util.ArrayList;
import java.util.List;

/** The inputs' fields: one row an input from its plan to its retention's end, and the sequences that order them. */
public final class InputFields {
    public static final Relation<InputId> INPUTS = SCHEMA.relation("inputs");
    private static final List<Column<InputId, ?>> ROW = new ArrayList<>();

    /** Where the input stands; an input is tracked while it has one. */
    public static final Column<InputId, InputPhase> INPUT_PHASES = column("input_phases");

    public static final Column<InputId, InputTerminalKind> INPUT_TERMINAL_KIND = column("input_terminal_kind");
    public static final Column<InputId, InputId> INPUT_SUPERSEDED_BY = column("input_superseded_by");

    /** The input it was merged into. */
    public static final Column<InputId, InputId> INPUT_AGGREGATE_ID = column("input_aggregate_id");

    public static final Column<InputId, AbandonReason> INPUT_ABANDON_REASON = column("input_abandon_reason");
    public static final Column<InputId, Long> INPUT_ABANDON_ATTEMPT_COUNT = column("input_abandon_attempt_count");

    /** How many attempts it was charged; absent is none. */
    public static final Column<InputId, Long> INPUT_ATTEMPT_COUNTS = column("input_attempt_counts");

    /** The last run it was staged for; dropped when it goes back to its lane. */
    public static final Column<InputId, RunId> INPUT_RUN_ASSOCIATIONS = column("input_run_associations");

    public static final Column<InputId, Long> INPUT_BOUNDARY_SEQUENCES = column("input_boundary_sequences");

    /** Its place: in a lane the lowest number is the oldest. */
    public static final Column<InputId, Long> INPUT_ADMISSION_SEQ = column("input_admission_seq");

    /** The lane it waits in; absent while it does not wait. */
    public static final Column<InputId, Lane> INPUT_LANE = column("input_lane");

    /** The lane it returns to when its run does not consume it; absent once it has ended. */
    public static final Column<InputId, Lane> INPUT_RECOVERY_LANES = column("input_recovery_lanes");

    public static final Column<InputId, Lane> ADMISSION_AUTHORIZED_LANES = column("admission_authorized_lanes");
    public static final Column<InputId, AdmissionPlanKind> ADMISSION_AUTHORIZED_PLANS =
            column("admission_authorized_plans");

    /** What this input's admission may do, once, to the older input beside it. */
    public static final Column<InputId, AdmissionExistingQueuedActionKind> ADMISSION_AUTHORIZED_EXISTING_ACTIONS =
            column("admission_authorized_existing_actions");

    public static final Column<InputId, InputId> ADMISSION_AUTHORIZED_EXISTING_TARGETS =
            column("admission_authorized_existing_targets");

    /** True where recovery has vouched for the input's admission; never false. */
    public static final Column<InputId, Boolean> RECOVERED_ADMITTED_INPUTS = column("recovered_admitted_inputs");

    public static final Column<InputId, Lane> RECOVERED_ADMITTED_LANES = column("recovered_admitted_lanes");

    public static final Relation<RunId> RUNS = SCHEMA.relation("runs");

    /** How many times context was put into the run in flight. */
    public static final Column<RunId, Long> LIVE_BOUNDARY_CONTEXT_SEQUENCE_BY_RUN =
            SCHEMA.column(RUNS, "live_boundary_context_sequence_by_run");

    public static final Relation<String> IDEMPOTENCY_KEYS = SCHEMA.relation("idempotency_keys");
    public static final Column<String, InputId> ADMISSION_IDEMPOTENCY_INPUTS =
            SCHEMA.column(IDEMPOTENCY_KEYS, "admission_idempotency_inputs");

    public static final Field<Long> MAX_STAGE_ATTEMPTS = SCHEMA.field("max_stage_attempts", 3L);

    /** The next place behind all that wait; grows. */
    public static final Field<Long> NEXT_ADMISSION_SEQ = SCHEMA.field("next_admission_seq", 1_000_000_000L);

    /** The next place before all that wait; shrinks. */
    public static final Field<Long> NEXT_PRIORITY_ADMISSION_SEQ =
            SCHEMA.field("next_priority_admission_seq", 999_999_999L);

    private InputFields() {}

    private static <V> Column<InputId, V> column(String name) {
        Column<InputId, V> column = SCHEMA.column(INPUTS, name);
        ROW.add(column);
        return column;
    }

    /** Every column of {@link #INPUTS}: what an input leaves behind. */
    public static List<Column<InputId, ?>> row() {
        return List.copyOf(ROW);
    }
}
