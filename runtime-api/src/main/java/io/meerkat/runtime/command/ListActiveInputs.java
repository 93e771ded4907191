package io.meerkat.runtime.command;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import java.util.List;

/**
 * The inputs that have not ended, in the order of their admission (control-plane.md 1.3).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session.
 */
public record ListActiveInputs(SessionId session) implements SessionCommand<List<InputId>> {}
