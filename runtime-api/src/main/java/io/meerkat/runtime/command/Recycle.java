package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Starts a session afresh around its queue: inputs stay, the binding goes (control-plane.md 5.4).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} for one that
 * runs or is stopped.
 */
public record Recycle(SessionId session) implements ControlCommand<RecycleReport> {}
