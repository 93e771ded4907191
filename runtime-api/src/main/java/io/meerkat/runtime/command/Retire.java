package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Retires a session: it takes no new input, what is queued still runs if an executor is attached. Idempotent
 * (control-plane.md 5.3; H5).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} for a
 * stopped one.
 */
public record Retire(SessionId session) implements ControlCommand<RetireReport> {}
