package io.meerkat.gogo;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The components of public records, by name and as text. */
final class Components {
    private static final String EPOCH_MILLIS = "EpochMillis";
    private static final String NOTHING = "-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Components() {}

    static List<RecordComponent> of(Class<? extends Record> type) {
        return List.of(type.getRecordComponents());
    }

    /** The component of this name. Throws {@link IllegalArgumentException} where there is none. */
    static RecordComponent named(Class<? extends Record> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no " + name));
    }

    static @Nullable Object value(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + owner.getClass() + " cannot be read", e);
        }
    }

    /** What stands over it; a time is shown as one, hence without its unit. */
    static String title(RecordComponent component) {
        String name = component.getName();
        return name.endsWith(EPOCH_MILLIS) ? name.substring(0, name.length() - EPOCH_MILLIS.length()) : name;
    }

    /** Its value in one line. */
    static String text(RecordComponent component, Record owner) {
        Object value = value(component, owner);
        if (value instanceof Long millis && component.getName().endsWith(EPOCH_MILLIS)) {
            return TIME.format(Instant.ofEpochMilli(millis));
        }
        return text(value);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? NOTHING
                    : list.stream().map(Components::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Record part) {
            return of(part.getClass()).stream()
                    .map(component -> component.getName() + "=" + text(component, part))
                    .collect(Collectors.joining(" ", "(", ")"));
        }
        return PrintedText.oneLine(String.valueOf(value));
    }
}
