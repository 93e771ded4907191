package io.meerkat.executor.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is a whole number within bounds. Immutable.
 *
 * @param key without the prefix {@code executor.}
 * @param unit for messages
 */
record BoundedNumber(String key, String unit, int least, int most, int byDefault) {

    /** @throws IllegalArgumentException that names the key, the value and what may stand there */
    int in(Map<String, String> settings) {
        String text = settings.getOrDefault(key, "").strip();
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "executor." + key + " = '" + text + "'; use a whole number of " + unit + " from " + least + " to "
                        + most + ", or leave it out for " + byDefault,
                cause);
    }
}
