package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.EventAttribute;
import io.meerkat.runtime.management.EventData;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * An event as a notification carries it: the same composite as {@code listEvents} gives, made by hand because the JDK
 * makes it only for attributes and operations.
 */
final class EventOpenData {
    private static final CompositeType ATTRIBUTE =
            type(EventAttribute.class, Map.of("key", SimpleType.STRING, "value", SimpleType.STRING));

    private static final CompositeType EVENT = type(
            EventData.class,
            Map.of(
                    "sequence", SimpleType.LONG,
                    "timeEpochMillis", SimpleType.LONG,
                    "code", SimpleType.STRING,
                    "session", SimpleType.STRING,
                    "detail", SimpleType.STRING,
                    "attributes", listOf(ATTRIBUTE)));

    private EventOpenData() {}

    static CompositeData of(RuntimeEvent event) {
        EventData data = EventData.of(event);
        Map<String, Object> items = new LinkedHashMap<>();
        items.put("sequence", data.sequence());
        items.put("timeEpochMillis", data.timeEpochMillis());
        items.put("code", data.code());
        items.put("session", data.session());
        items.put("detail", data.detail());
        items.put(
                "attributes", data.attributes().stream().map(EventOpenData::of).toArray(CompositeData[]::new));
        return composite(EVENT, items);
    }

    private static CompositeData of(EventAttribute attribute) {
        return composite(ATTRIBUTE, Map.of("key", attribute.key(), "value", attribute.value()));
    }

    private static CompositeData composite(CompositeType type, Map<String, Object> items) {
        try {
            return new CompositeDataSupport(type, items);
        } catch (OpenDataException e) {
            throw new IllegalStateException(type.getTypeName() + " does not have the items " + items.keySet(), e);
        }
    }

    private static CompositeType type(Class<?> record, Map<String, OpenType<?>> items) {
        String[] names = items.keySet().toArray(String[]::new);
        OpenType<?>[] types = items.values().toArray(OpenType<?>[]::new);
        try {
            return new CompositeType(record.getName(), record.getName(), names, names, types);
        } catch (OpenDataException e) {
            throw new IllegalStateException(record.getName() + " is no composite type", e);
        }
    }

    private static ArrayType<CompositeData[]> listOf(CompositeType element) {
        try {
            return new ArrayType<>(1, element);
        } catch (OpenDataException e) {
            throw new IllegalStateException(element.getTypeName() + " cannot be listed", e);
        }
    }
}
