package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;

/**
 * Asks the run in flight to end at its next boundary (control-plane.md 1.3). Returns at once; the run ends as cancelled
 * when its executor comes to a boundary or returns, and its inputs are given up.
 *
 * <p>Refused: {@code NotReady} with the session's phase where nothing is attached, {@code Destroyed}.
 */
public record CancelAfterBoundary(SessionId session, String reason) implements SessionCommand<Done> {}
