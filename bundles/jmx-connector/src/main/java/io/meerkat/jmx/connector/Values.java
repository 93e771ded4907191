package io.meerkat.jmx.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of a configuration by their keys; what is empty is not set. */
record Values(Map<String, ?> properties) {

    Optional<String> text(String key) {
        Object value = properties.get(key);
        return Optional.ofNullable(value).map(set -> set.toString().strip()).filter(text -> !text.isEmpty());
    }

    /** What is set in a list, be it an array or a text with commas. */
    List<String> list(String key, String byDefault) {
        Stream<String> parts = properties.get(key) instanceof String[] array
                ? Stream.of(array)
                : Stream.of(text(key).orElse(byDefault).split(","));
        return parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    int number(String key, int least, int most, int byDefault) throws ConnectorException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint: what is wrong is the value, not the way it was read.
        }
        throw new ConnectorException(key + " = '" + text.get() + "'; use a whole number from " + least + " to " + most);
    }
}
