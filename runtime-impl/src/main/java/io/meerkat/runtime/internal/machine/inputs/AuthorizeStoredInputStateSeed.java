package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import org.jspecify.annotations.Nullable;

/** Asks whether a stored record agrees with itself. */
public record AuthorizeStoredInputStateSeed(
        InputId inputId,
        RecoveredInputObservedPhase phase,
        @Nullable InputTerminalKind terminalKind,
        @Nullable InputId supersededBy,
        @Nullable InputId aggregateId,
        @Nullable AbandonReason abandonReason,
        long abandonAttemptCount,
        long attemptCount,
        @Nullable RunId runId,
        @Nullable Long boundarySequence,
        @Nullable Long admissionSequence,
        @Nullable Lane recoveryLane)
        implements StoredInput {
    static final Param<AuthorizeStoredInputStateSeed, RecoveredInputObservedPhase> PHASE =
            Param.of(AuthorizeStoredInputStateSeed.class, "phase", AuthorizeStoredInputStateSeed::phase);
}
