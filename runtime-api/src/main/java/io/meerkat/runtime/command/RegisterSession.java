package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Registers a session: it takes inputs and queues them. The same session again is accepted and changes nothing.
 *
 * <p>Refused: {@code Destroyed} for a destroyed session, {@code UnregisterInProgress} while it is being unregistered
 * (control-plane.md 1.3).
 */
public record RegisterSession(SessionId session, SessionOptions options) implements SessionCommand<Done> {

    public RegisterSession(SessionId session) {
        this(session, SessionOptions.DEFAULT);
    }
}
