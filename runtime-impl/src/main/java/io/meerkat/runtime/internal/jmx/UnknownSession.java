package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.SessionId;

/** The error about a session that is not registered. */
final class UnknownSession {
    private UnknownSession() {}

    static IllegalArgumentException of(SessionId id) {
        return new IllegalArgumentException(
                "session '" + id + "' is not registered; listSessions gives those that are");
    }
}
