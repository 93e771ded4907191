package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.SessionSchema.SCHEMA;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Set;

/** The lifecycle's fields: the phase, the run in flight and where it came from. */
public final class LifecycleFields {
    public static final Field<LifecyclePhase> LIFECYCLE_PHASE =
            SCHEMA.field("lifecycle_phase", LifecyclePhase.INITIALIZING);
    public static final Field<RunId> CURRENT_RUN_ID = SCHEMA.optional("current_run_id");
    public static final Field<PreRunPhase> PRE_RUN_PHASE = SCHEMA.optional("pre_run_phase");
    public static final Field<Boolean> RUNTIME_STOP_DEFERRED = SCHEMA.field("runtime_stop_deferred", false);
    public static final Field<Set<String>> SILENT_INTENT_OVERRIDES = SCHEMA.field("silent_intent_overrides", Set.of());

    private LifecycleFields() {}

    /** The phase as it is shown: a running session that is retiring is retired (control-plane.md 2.5). */
    public static LifecyclePhase visiblePhase(State state) {
        LifecyclePhase phase = state.require(LIFECYCLE_PHASE);
        return phase == LifecyclePhase.RUNNING && state.get(PRE_RUN_PHASE) == PreRunPhase.RETIRED
                ? LifecyclePhase.RETIRED
                : phase;
    }
}
