package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Ends the run in flight now: fenced, its thread interrupted, its executor's own handle called, joined for at most the
 * configured {@code turnJoinMillis} (control-plane.md 1.3). Its inputs are given up as cancelled. An executor that does
 * not return is abandoned and replaced by a fresh one of its kind.
 *
 * <p>Refused: {@code NotReady} with the session's phase where nothing is attached, {@code Destroyed}, {@code SelfJoin}.
 */
public record HardCancelCurrentRun(SessionId session, String reason) implements SessionCommand<CancelOutcome> {}
