package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;

/** Asks which phase of an input its producer is told. */
public record ResolveInputPublicLifecycle(InputId inputId, RecoveredInputObservedPhase phase) implements AboutInput {
    static final Param<ResolveInputPublicLifecycle, RecoveredInputObservedPhase> PHASE =
            Param.of(ResolveInputPublicLifecycle.class, "phase", ResolveInputPublicLifecycle::phase);
}
