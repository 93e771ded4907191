package io.meerkat.runtime.management;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.RuntimeEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event; a notification's user data is the same composite. Immutable.
 *
 * @param sequence never goes back, neither within a life of the runtime nor across restarts
 * @param code what happened, such as {@code drain.spawned}
 * @param session which session it concerns; null: the runtime as a whole
 * @param detail for people
 * @param attributes the same as data, sorted by key
 */
public record EventData(
        long sequence,
        long timeEpochMillis,
        String code,
        @Nullable String session,
        String detail,
        List<EventAttribute> attributes) {

    public EventData {
        attributes = List.copyOf(attributes);
    }

    /** The event as a record of management. */
    public static EventData of(RuntimeEvent event) {
        return new EventData(
                event.sequence(),
                event.time().toEpochMilli(),
                event.type().code(),
                event.session().map(SessionId::value).orElse(null),
                event.detail(),
                event.attributes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new EventAttribute(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
