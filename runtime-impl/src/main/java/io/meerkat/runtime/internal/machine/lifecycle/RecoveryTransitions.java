package io.meerkat.runtime.internal.machine.lifecycle;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.DESTROYED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.INITIALIZING;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.LifecyclePhase.STOPPED;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.AGENT_RUNTIME_ID;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.CURRENT_RUN_ID;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.FENCE_TOKEN;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.PRE_RUN_PHASE;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.RUNTIME_EPOCH_ID;
import static io.meerkat.runtime.internal.machine.lifecycle.RecoverRuntimeAuthority.RUNTIME_GENERATION;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.internal.kernel.Guard;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.Notices;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.RuntimeNoticeKind;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.Locale;

/** Taking over a session that lived before, in the phase it was observed in. */
final class RecoveryTransitions {
    private static final Guard NO_RUN_BINDING =
            new Guard("no_run_binding", CURRENT_RUN_ID.isUnset().and(PRE_RUN_PHASE.isUnset()));
    private static final Guard RUN_BINDING_COMPLETE =
            new Guard("run_binding_complete", CURRENT_RUN_ID.isSet().and(PRE_RUN_PHASE.isSet()));
    private static final Guard RUN_BINDING_PAIR =
            new Guard("run_binding_pair", NO_RUN_BINDING.condition().or(RUN_BINDING_COMPLETE.condition()));

    private static final List<Guard> BINDING_IS_CONSISTENT = List.of(
            new Guard("fence_requires_runtime", FENCE_TOKEN.isUnset().or(AGENT_RUNTIME_ID.isSet())),
            new Guard(
                    "generation_requires_runtime", RUNTIME_GENERATION.isUnset().or(AGENT_RUNTIME_ID.isSet())),
            new Guard("epoch_requires_runtime", RUNTIME_EPOCH_ID.isUnset().or(AGENT_RUNTIME_ID.isSet())),
            new Guard(
                    "binding_identity_present_when_runtime_bound",
                    AGENT_RUNTIME_ID.isUnset().or(RUNTIME_GENERATION.isSet(), RUNTIME_EPOCH_ID.isSet())));

    private static final List<Update> AS_OBSERVED = List.of(
            RegistrationFields.SESSION_ID.set(AboutSession.SESSION_ID),
            RegistrationFields.ACTIVE_RUNTIME_ID.set(AGENT_RUNTIME_ID),
            RegistrationFields.ACTIVE_FENCE_TOKEN.set(FENCE_TOKEN),
            RegistrationFields.ACTIVE_RUNTIME_GENERATION.set(RUNTIME_GENERATION),
            RegistrationFields.ACTIVE_RUNTIME_EPOCH_ID.set(RUNTIME_EPOCH_ID),
            LifecycleFields.CURRENT_RUN_ID.set(CURRENT_RUN_ID),
            LifecycleFields.PRE_RUN_PHASE.set(PRE_RUN_PHASE),
            LifecycleFields.SILENT_INTENT_OVERRIDES.set(RecoverRuntimeAuthority.SILENT_INTENT_OVERRIDES),
            SharedUpdates.STOP_NOT_DEFERRED);

    private RecoveryTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(Recover.class)
                        .from(INITIALIZING, IDLE, ATTACHED, RETIRED, STOPPED)
                        .emit(Notices.notice(RuntimeNoticeKind.RECOVER, "runtime recovered"))
                        .stay(),
                observed("Initializing", INITIALIZING, NO_RUN_BINDING),
                observed("Idle", IDLE, NO_RUN_BINDING),
                observed("Attached", ATTACHED, NO_RUN_BINDING),
                observed("Running", RUNNING, RUN_BINDING_COMPLETE),
                observed("Retired", RETIRED, RUN_BINDING_PAIR),
                observed("Stopped", STOPPED, NO_RUN_BINDING),
                observed("Destroyed", DESTROYED, NO_RUN_BINDING));
    }

    private static Transition<LifecyclePhase> observed(String name, LifecyclePhase phase, Guard run) {
        return row("RecoverRuntimeAuthority" + name, RecoverRuntimeAuthority.class)
                .from(INITIALIZING)
                .when("observed_" + name.toLowerCase(Locale.ROOT), RecoverRuntimeAuthority.STATE.is(phase))
                .when(run)
                .when(BINDING_IS_CONSISTENT)
                .then(AS_OBSERVED)
                .to(phase);
    }
}
