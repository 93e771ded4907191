package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.Input;

/**
 * Gives a session an input directly, past its inbox, and a completion to wait for (control-plane.md 1.4).
 *
 * <p>Refused: {@code NotReady} with the session's phase when it takes none, {@code Destroyed}, {@code ValidationFailed}.
 */
public record AcceptWithCompletion(SessionId session, Input input) implements IngressCommand<AcceptedInput> {}
