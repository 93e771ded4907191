package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Stops the session's executor for good: a turn in flight ends first, what is queued is abandoned, and the session
 * is Stopped (a retired one stays Retired). Blocks for at most the configured {@code stopMillis}; a turn that takes
 * longer stops the session when it ends (control-plane.md 1.3, 5.6).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} for one that
 * is stopped already, {@code SelfJoin} from inside the session's own turn or drain.
 */
public record StopRuntimeExecutor(SessionId session, String reason) implements SessionCommand<Done> {}
