package io.meerkat.event.admin;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.event.Event;

/** One event of the runtime as Event Admin and Typed Events have it: its topic, and its properties, which are texts and numbers alone. */
final class PostedEvent {
    static final String ROOT = "io/meerkat/runtime/";
    static final String SEQUENCE = "sequence";
    static final String CODE = "code";
    /** As in EventConstants, which need not be there where there is no Event Admin. */
    static final String TIMESTAMP = "timestamp";

    static final String MESSAGE = "message";
    static final String SESSION = "session";
    /** Before the key of each attribute of the event, so that none hides a property. */
    static final String ATTRIBUTE = "attribute.";

    private PostedEvent() {}

    static Event of(RuntimeEvent event) {
        return new Event(topic(event.type()), properties(event));
    }

    static Map<String, Object> properties(RuntimeEvent event) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(SEQUENCE, event.sequence());
        properties.put(TIMESTAMP, event.time().toEpochMilli());
        properties.put(CODE, event.type().code());
        properties.put(MESSAGE, event.detail());
        event.session().ifPresent(session -> properties.put(SESSION, session.value()));
        event.attributes().forEach((key, value) -> properties.put(ATTRIBUTE + key, value));
        return properties;
    }

    /** Such as {@code io/meerkat/runtime/drain/exhausted} for {@code drain.exhausted}. */
    static String topic(EventType type) {
        return ROOT + type.code().replace('.', '/');
    }
}
