package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Takes the executor away and keeps everything else: the turn in flight is cut, its inputs go back to their places
 * without a charged attempt, the queue stays (design: delivery, item 9; section 6).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}, {@code ValidationFailed} when no
 * executor is attached, {@code SelfJoin}.
 */
public record DetachExecutor(SessionId session) implements ControlCommand<DetachReport> {}
