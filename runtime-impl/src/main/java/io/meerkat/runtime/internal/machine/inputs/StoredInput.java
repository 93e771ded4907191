package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import org.jspecify.annotations.Nullable;

/** What a store has kept of an input, whichever names it gives the phases. */
interface StoredInput extends AboutInput {
    Param<StoredInput, InputTerminalKind> TERMINAL_KIND =
            Param.of(StoredInput.class, "terminal_kind", StoredInput::terminalKind);
    Param<StoredInput, InputId> SUPERSEDED_BY = Param.of(StoredInput.class, "superseded_by", StoredInput::supersededBy);
    Param<StoredInput, InputId> AGGREGATE_ID = Param.of(StoredInput.class, "aggregate_id", StoredInput::aggregateId);
    Param<StoredInput, AbandonReason> ABANDON_REASON =
            Param.of(StoredInput.class, "abandon_reason", StoredInput::abandonReason);
    Param<StoredInput, Long> ABANDON_ATTEMPT_COUNT =
            Param.of(StoredInput.class, "abandon_attempt_count", StoredInput::abandonAttemptCount);
    Param<StoredInput, Long> ATTEMPT_COUNT = Param.of(StoredInput.class, "attempt_count", StoredInput::attemptCount);
    Param<StoredInput, RunId> RUN_ID = Param.of(StoredInput.class, "run_id", StoredInput::runId);
    Param<StoredInput, Long> BOUNDARY_SEQUENCE =
            Param.of(StoredInput.class, "boundary_sequence", StoredInput::boundarySequence);
    Param<StoredInput, Long> ADMISSION_SEQUENCE =
            Param.of(StoredInput.class, "admission_sequence", StoredInput::admissionSequence);
    Param<StoredInput, Lane> RECOVERY_LANE = Param.of(StoredInput.class, "recovery_lane", StoredInput::recoveryLane);

    @Nullable
    InputTerminalKind terminalKind();

    @Nullable
    InputId supersededBy();

    @Nullable
    InputId aggregateId();

    @Nullable
    AbandonReason abandonReason();

    long abandonAttemptCount();

    long attemptCount();

    @Nullable
    RunId runId();

    @Nullable
    Long boundarySequence();

    @Nullable
    Long admissionSequence();

    @Nullable
    Lane recoveryLane();
}
