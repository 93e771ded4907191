package io.meerkat.runtime.internal.machine.registration;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.LifecyclePhase.STOPPED;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.SESSION_ID;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.NOT_DRAINING;
import static io.meerkat.runtime.internal.machine.state.SharedGuards.SESSION_REGISTERED;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.kernel.Update;
import io.meerkat.runtime.internal.machine.state.AboutSession;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.SharedUpdates;
import java.util.List;
import java.util.stream.Stream;

/** Registering a session, and granting it an executor. */
public final class RegistrationTransitions {
    private static final Update ACTIVE = REGISTRATION_PHASE.set(RegistrationPhase.ACTIVE);

    private RegistrationTransitions() {}

    /** The rows of the region, unregistering and binding included. */
    public static List<Transition<LifecyclePhase>> transitions() {
        return Stream.of(
                        registering(),
                        BindingTransitions.transitions(),
                        executors(),
                        UnregisterTransitions.transitions(),
                        RightTransitions.transitions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Transition<LifecyclePhase>> registering() {
        return List.of(
                row(RegisterSession.class)
                        .from(FIVE)
                        .when("new_session_binding", SESSION_ID.differsFrom(AboutSession.SESSION_ID))
                        .when(NOT_DRAINING)
                        .then(SESSION_ID.set(AboutSession.SESSION_ID))
                        .stay(),
                row("RegisterSessionIdempotent", RegisterSession.class)
                        .from(FIVE)
                        .when("same_session_binding", SESSION_ID.equalTo(AboutSession.SESSION_ID))
                        .stay(),
                row(SetSilentIntents.class)
                        .from(IDLE, ATTACHED, RUNNING, RETIRED)
                        .when(SESSION_REGISTERED)
                        .then(LifecycleFields.SILENT_INTENT_OVERRIDES.set(SetSilentIntents.INTENTS))
                        .stay(),
                row("SetSilentIntentsStopped", SetSilentIntents.class)
                        .from(STOPPED)
                        .when(SESSION_REGISTERED)
                        .stay());
    }

    private static List<Transition<LifecyclePhase>> executors() {
        return List.of(
                row("EnsureSessionWithExecutorIdle", EnsureSessionWithExecutor.class)
                        .from(IDLE)
                        .when(NOT_DRAINING)
                        .then(ACTIVE)
                        .to(ATTACHED),
                row("EnsureSessionWithExecutorAttached", EnsureSessionWithExecutor.class)
                        .from(ATTACHED)
                        .when(NOT_DRAINING)
                        .then(ACTIVE, SharedUpdates.STOP_NOT_DEFERRED)
                        .stay(),
                row(EnsureSessionWithExecutor.class)
                        .from(RUNNING, RETIRED)
                        .when(NOT_DRAINING)
                        .then(ACTIVE)
                        .stay(),
                row(DetachExecutor.class)
                        .from(IDLE, ATTACHED, RUNNING, RETIRED)
                        .when("registration_active", REGISTRATION_PHASE.is(RegistrationPhase.ACTIVE))
                        .then(REGISTRATION_PHASE.set(RegistrationPhase.QUEUING))
                        .stay());
    }
}
