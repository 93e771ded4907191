package io.meerkat.runtime.internal.machine.state;

import static io.meerkat.runtime.internal.machine.state.RegistrationFields.REGISTRATION_PHASE;
import static io.meerkat.runtime.internal.machine.state.RegistrationFields.SESSION_ID;

import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.internal.kernel.Guard;

/** The guards that rows of several regions share. */
public final class SharedGuards {
    public static final Guard SESSION_REGISTERED = new Guard("session_registered", SESSION_ID.isSet());
    public static final Guard NOT_DRAINING =
            new Guard("not_draining", REGISTRATION_PHASE.isNot(RegistrationPhase.DRAINING));
    public static final Guard UNREGISTER_DRAINING =
            new Guard("unregister_draining", REGISTRATION_PHASE.is(RegistrationPhase.DRAINING));

    public static final Guard SESSION_MATCHES_CURRENT =
            new Guard("session_matches_current", SESSION_ID.equalTo(AboutSession.SESSION_ID));

    private SharedGuards() {}
}
