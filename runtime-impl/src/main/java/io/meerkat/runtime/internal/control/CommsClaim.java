package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;

/** What a session's claim of a comms runtime comes to. */
sealed interface CommsClaim {
    CommsClaim MADE = new Made();
    CommsClaim CLOSED = new Closed();

    /** It stays open until the session has given it back as often as it has claimed it. */
    record Made() implements CommsClaim {}

    /** It serves one session, and this one uses it. */
    record InUse(SessionId user) implements CommsClaim {}

    /** It is not open any more. */
    record Closed() implements CommsClaim {}
}
