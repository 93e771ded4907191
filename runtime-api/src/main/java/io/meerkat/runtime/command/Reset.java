package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Empties a session: everything that waits is given up, and it takes inputs again (control-plane.md 5.2).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} for one that
 * runs or is stopped.
 */
public record Reset(SessionId session) implements ControlCommand<ResetReport> {}
