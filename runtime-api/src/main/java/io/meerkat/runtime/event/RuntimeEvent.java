package io.meerkat.runtime.event;

import io.meerkat.runtime.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened. Immutable.
 *
 * @param sequence 1 or more; never goes back, neither within a life of the runtime nor across restarts
 * @param session which session it concerns; empty: the runtime as a whole
 * @param detail for people
 * @param attributes the same as data, by documented keys
 */
public record RuntimeEvent(
        long sequence,
        Instant time,
        EventType type,
        Optional<SessionId> session,
        String detail,
        Map<String, String> attributes) {

    public RuntimeEvent {
        attributes = Map.copyOf(attributes);
    }
}
