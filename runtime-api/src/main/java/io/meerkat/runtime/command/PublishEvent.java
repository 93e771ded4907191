package io.meerkat.runtime.command;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import java.util.Map;

/**
 * Puts an event about a session into its runtime's log, for listeners and for whoever reads it (control-plane.md 1.5).
 *
 * <p>Refused: {@code NotReady(DESTROYED)} for an unknown session, {@code Destroyed}.
 *
 * @param attributes the same as the detail as data; {@code causation} and {@code correlation} say what it belongs to
 */
public record PublishEvent(SessionId session, EventType type, String detail, Map<String, String> attributes)
        implements ControlCommand<Done> {

    public PublishEvent {
        attributes = Map.copyOf(attributes);
    }
}
