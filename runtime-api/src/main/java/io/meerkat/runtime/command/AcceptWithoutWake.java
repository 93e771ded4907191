package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Input;

/**
 * Gives a session an input directly and wakes nobody: it waits until something else wakes the session
 * (control-plane.md 1.4).
 *
 * <p>Refused: {@code NotReady} with the session's phase when it takes none, {@code Destroyed}, {@code ValidationFailed}.
 */
public record AcceptWithoutWake(SessionId session, Input input) implements IngressCommand<AcceptOutcome> {}
