package io.meerkat.runtime.command;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;

/**
 * The session's visible phase (control-plane.md 2.5).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session.
 */
public record RuntimeState(SessionId session) implements ControlCommand<LifecyclePhase> {}
