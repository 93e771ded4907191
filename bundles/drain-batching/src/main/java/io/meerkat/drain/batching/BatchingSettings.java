package io.meerkat.drain.batching;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The bounds of a batch, checked. Immutable. {@link BatchingConfiguration} says what each means. */
record BatchingSettings(int maxMessages, int maxBytes, int maxWaitMillis) {
    static final String PID = "io.meerkat.drain.batching";

    static final int LEAST_MESSAGES = 1;
    static final int MOST_MESSAGES = 1_024;
    static final int DEFAULT_MESSAGES = 32;
    static final int LEAST_BYTES = 1;
    static final int MOST_BYTES = 16_777_216;
    static final int DEFAULT_BYTES = 65_536;
    static final int LEAST_WAIT_MILLIS = 0;
    static final int MOST_WAIT_MILLIS = 60_000;
    static final int DEFAULT_WAIT_MILLIS = 200;

    static final BatchingSettings DEFAULTS = new BatchingSettings(DEFAULT_MESSAGES, DEFAULT_BYTES, DEFAULT_WAIT_MILLIS);

    private static final Bound MESSAGES = new Bound("maxMessages", LEAST_MESSAGES, MOST_MESSAGES, DEFAULT_MESSAGES);
    private static final Bound BYTES = new Bound("maxBytes", LEAST_BYTES, MOST_BYTES, DEFAULT_BYTES);
    private static final Bound WAIT =
            new Bound("maxWaitMillis", LEAST_WAIT_MILLIS, MOST_WAIT_MILLIS, DEFAULT_WAIT_MILLIS);

    /**
     * Reads a configuration. A key that is absent has its default; one whose value cannot work keeps the last good one.
     *
     * @param problems is told of each such key, its value, the way out, and what is kept
     */
    static BatchingSettings read(Map<String, ?> properties, BatchingSettings lastGood, Consumer<String> problems) {
        return new BatchingSettings(
                MESSAGES.read(properties, lastGood.maxMessages, problems),
                BYTES.read(properties, lastGood.maxBytes, problems),
                WAIT.read(properties, lastGood.maxWaitMillis, problems));
    }

    Duration maxWait() {
        return Duration.ofMillis(maxWaitMillis);
    }

    private record Bound(String key, int least, int most, int byDefault) {

        int read(Map<String, ?> properties, int lastGood, Consumer<String> problems) {
            Object value = properties.get(key);
            if (value == null) {
                return byDefault;
            }
            String text = value.toString().strip();
            // Ten characters are enough for every number in range, and few enough for a long.
            long number = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
            if (number >= least && number <= most) {
                return (int) number;
            }
            problems.accept(PID + ": " + key + " = '" + ShownValue.of(value) + "'; use a whole number from " + least
                    + " to " + most + "; keeping " + lastGood);
            return lastGood;
        }
    }
}
