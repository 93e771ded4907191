package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;
import java.util.Set;

/** The lifecycle as it is now; a copy. */
public record LifecycleState(
        LifecyclePhase phase,
        Optional<RunId> currentRunId,
        Optional<PreRunPhase> preRunPhase,
        boolean stopDeferred,
        Set<String> silentIntents) {

    public static LifecycleState of(State state) {
        return new LifecycleState(
                state.require(LifecycleFields.LIFECYCLE_PHASE),
                Optional.ofNullable(state.get(LifecycleFields.CURRENT_RUN_ID)),
                Optional.ofNullable(state.get(LifecycleFields.PRE_RUN_PHASE)),
                state.require(LifecycleFields.RUNTIME_STOP_DEFERRED),
                state.require(LifecycleFields.SILENT_INTENT_OVERRIDES));
    }

    /** A session whose run returns to Retired is seen as Retired already. */
    public LifecyclePhase visiblePhase() {
        boolean retiring = phase == LifecyclePhase.RUNNING
                && preRunPhase.filter(PreRunPhase.RETIRED::equals).isPresent();
        return retiring ? LifecyclePhase.RETIRED : phase;
    }
}
