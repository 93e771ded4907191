package io.meerkat.runtime.command;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.InputSnapshot;
import java.util.Optional;

/**
 * One input as it stands; empty: unknown, or ended and no longer remembered (control-plane.md 1.3).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session.
 */
public record InputState(SessionId session, InputId input) implements SessionCommand<Optional<InputSnapshot>> {}
