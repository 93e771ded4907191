package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Input;
import java.util.Optional;

/**
 * Offers an input to the runtime that a session is bound to (control-plane.md 1.5). {@code PrepareBindings} must have
 * been before. A caller that names the binding it knows is fenced: where the session's is another one by now, the input is
 * refused. A rejected input is a value here, not a refusal.
 *
 * <p>Refused: {@code NotReady} with the session's phase when it takes none or is not bound, {@code Destroyed},
 * {@code ValidationFailed} for a binding that is not the present one.
 *
 * @param expected the binding that the caller knows; empty: whichever it is
 */
public record Ingest(SessionId session, Input input, Optional<Binding> expected)
        implements ControlCommand<AcceptOutcome> {

    /** What {@link PrepareBindings} gave. */
    public record Binding(String runtimeId, long fenceToken, String epochId) {}

    /** For whatever binding there is. */
    public Ingest(SessionId session, Input input) {
        this(session, input, Optional.empty());
    }
}
