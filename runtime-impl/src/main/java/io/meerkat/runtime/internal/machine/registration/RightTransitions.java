package io.meerkat.runtime.internal.machine.registration;

import static io.meerkat.runtime.LifecyclePhase.ATTACHED;
import static io.meerkat.runtime.LifecyclePhase.IDLE;
import static io.meerkat.runtime.LifecyclePhase.RETIRED;
import static io.meerkat.runtime.LifecyclePhase.RUNNING;
import static io.meerkat.runtime.internal.machine.state.Rows.FIVE;
import static io.meerkat.runtime.internal.machine.state.Rows.row;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Transition;
import io.meerkat.runtime.internal.machine.state.LifecycleFields;
import io.meerkat.runtime.internal.machine.state.PreRunPhase;
import io.meerkat.runtime.internal.machine.state.RegistrationFields;
import io.meerkat.runtime.internal.machine.state.SharedGuards;
import java.util.List;

/** Rights of our own: rows that change nothing and stand first in a step, so that the machine says whether it may be. */
final class RightTransitions {
    private RightTransitions() {}

    static List<Transition<LifecyclePhase>> transitions() {
        return List.of(
                row(RequireOpenRegistration.class)
                        .from(FIVE)
                        .when(SharedGuards.NOT_DRAINING)
                        .stay(),
                row(AuthorizeDequeue.class)
                        .from(IDLE, ATTACHED, RETIRED)
                        .when("registration_active", RegistrationFields.REGISTRATION_PHASE.is(RegistrationPhase.ACTIVE))
                        .stay(),
                row(AdmitDirectly.class)
                        .from(IDLE, ATTACHED, RUNNING)
                        .when(SharedGuards.SESSION_REGISTERED)
                        .when(SharedGuards.NOT_DRAINING)
                        .when("admission_open", LifecycleFields.PRE_RUN_PHASE.isNot(PreRunPhase.RETIRED))
                        .stay());
    }
}
