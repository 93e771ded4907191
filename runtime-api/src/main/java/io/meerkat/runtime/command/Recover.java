package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Puts in order what an interrupted run may have left behind, in place: staged inputs wait again (control-plane.md 5.7).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} for one that
 * runs.
 */
public record Recover(SessionId session) implements ControlCommand<RecoveryReport> {}
