package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.InputPhase;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputNormalizationReasonKind;
import org.jspecify.annotations.Nullable;

/** Makes a stored input a tracked one. */
public record RecoverInputLifecycle(
        InputId inputId,
        InputPhase phase,
        @Nullable InputTerminalKind terminalKind,
        @Nullable InputId supersededBy,
        @Nullable InputId aggregateId,
        @Nullable AbandonReason abandonReason,
        long abandonAttemptCount,
        long attemptCount,
        @Nullable RunId runId,
        @Nullable Long boundarySequence,
        @Nullable Long admissionSequence,
        @Nullable RecoveredInputNormalizationReasonKind admissionSequenceRecovery,
        @Nullable Lane recoveryLane,
        @Nullable Lane lane)
        implements StoredInput {
    static final Param<RecoverInputLifecycle, InputPhase> PHASE =
            Param.of(RecoverInputLifecycle.class, "phase", RecoverInputLifecycle::phase);
    static final Param<RecoverInputLifecycle, RecoveredInputNormalizationReasonKind> ADMISSION_SEQUENCE_RECOVERY =
            Param.of(
                    RecoverInputLifecycle.class,
                    "admission_sequence_recovery",
                    RecoverInputLifecycle::admissionSequenceRecovery);
    static final Param<RecoverInputLifecycle, Lane> LANE =
            Param.of(RecoverInputLifecycle.class, "lane", RecoverInputLifecycle::lane);
}
