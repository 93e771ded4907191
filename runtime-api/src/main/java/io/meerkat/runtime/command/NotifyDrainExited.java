package io.meerkat.runtime.command;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.SessionId;

/**
 * Ends the session's present drain and says why: it is fenced, reported, cancelled and joined. For an unknown session
 * it is done and changes nothing.
 *
 * <p>Refused: {@code Destroyed} for a destroyed session (drain.md 5.5; design: API).
 */
public record NotifyDrainExited(SessionId session, DrainExitReason reason) implements DrainCommand<Done> {}
