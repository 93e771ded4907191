package io.meerkat.drain.ratelimit;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What is wrapped and how much it gets, checked. Immutable. {@link RateLimitConfiguration} says what each means. */
record RateLimitSettings(String wrappedType, int tokens, int periodMillis, int burst) {
    static final String PID = "io.meerkat.drain.ratelimit";

    static final String DEFAULT_WRAPPED_TYPE = "standard";
    static final int LEAST_TOKENS = 1;
    static final int MOST_TOKENS = 1_000_000;
    static final int DEFAULT_TOKENS = 10;
    static final int LEAST_PERIOD_MILLIS = 1;
    static final int MOST_PERIOD_MILLIS = 86_400_000;
    static final int DEFAULT_PERIOD_MILLIS = 1_000;
    static final int DEFAULT_BURST = 10;

    static final RateLimitSettings DEFAULTS =
            new RateLimitSettings(DEFAULT_WRAPPED_TYPE, DEFAULT_TOKENS, DEFAULT_PERIOD_MILLIS, DEFAULT_BURST);

    private static final Bound TOKENS = new Bound("tokens", LEAST_TOKENS, MOST_TOKENS, DEFAULT_TOKENS);
    private static final Bound PERIOD =
            new Bound("periodMillis", LEAST_PERIOD_MILLIS, MOST_PERIOD_MILLIS, DEFAULT_PERIOD_MILLIS);
    private static final Bound BURST = new Bound("burst", LEAST_TOKENS, MOST_TOKENS, DEFAULT_BURST);

    /**
     * Reads a configuration. A key that is absent has its default; one whose value cannot work keeps the last good one.
     *
     * @param problems is told of each such key, its value, the way out, and what is kept
     */
    static RateLimitSettings read(Map<String, ?> properties, RateLimitSettings lastGood, Consumer<String> problems) {
        return new RateLimitSettings(
                wrappedType(properties, lastGood.wrappedType, problems),
                TOKENS.read(properties, lastGood.tokens, problems),
                PERIOD.read(properties, lastGood.periodMillis, problems),
                BURST.read(properties, lastGood.burst, problems));
    }

    private static String wrappedType(Map<String, ?> properties, String lastGood, Consumer<String> problems) {
        Object value = properties.get("wrappedType");
        if (value == null) {
            return DEFAULT_WRAPPED_TYPE;
        }
        // The text of a list of types is the type of no drain.
        String type = value instanceof String text ? text.strip() : "";
        if (!type.isEmpty() && !type.equals(RateLimitDrainFactory.NAME)) {
            return type;
        }
        problems.accept(PID + ": wrappedType = '" + ShownValue.of(value)
                + "'; use the meerkat.drain.type of another drain, such as '" + DEFAULT_WRAPPED_TYPE + "'; keeping '"
                + ShownValue.of(lastGood) + "'");
        return lastGood;
    }

    Duration period() {
        return Duration.ofMillis(periodMillis);
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
