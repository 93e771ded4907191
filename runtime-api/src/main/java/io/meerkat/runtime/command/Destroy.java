package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Ends a session for ever: drain and turn are fenced and joined, inputs abandoned. It stays known as destroyed until it
 * is unregistered (control-plane.md 5.5; H3).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed} the second time, {@code SelfJoin}.
 */
public record Destroy(SessionId session) implements ControlCommand<DestroyReport> {}
