package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** What names the session it is meant for. */
public interface AboutSession extends Input {
    Param<AboutSession, SessionId> SESSION_ID = Param.of(AboutSession.class, "session_id", AboutSession::sessionId);

    SessionId sessionId();
}
