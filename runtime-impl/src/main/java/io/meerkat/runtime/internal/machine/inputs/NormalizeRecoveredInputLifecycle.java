package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import org.jspecify.annotations.Nullable;

/** Asks where a stored input stands after a restart. */
public record NormalizeRecoveredInputLifecycle(
        InputId inputId,
        RecoveredInputObservedPhase phase,
        @Nullable Boolean appliedBoundaryCommitted) implements AboutInput {
    static final Param<NormalizeRecoveredInputLifecycle, RecoveredInputObservedPhase> PHASE =
            Param.of(NormalizeRecoveredInputLifecycle.class, "phase", NormalizeRecoveredInputLifecycle::phase);
    static final Param<NormalizeRecoveredInputLifecycle, Boolean> APPLIED_BOUNDARY_COMMITTED = Param.of(
            NormalizeRecoveredInputLifecycle.class,
            "applied_boundary_committed",
            NormalizeRecoveredInputLifecycle::appliedBoundaryCommitted);
}
