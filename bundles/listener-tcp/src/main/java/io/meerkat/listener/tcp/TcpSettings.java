package io.meerkat.listener.tcp;

import java.util.Map;
import java.util.function.Consumer;

/**
 * The limits of a port and its clients, checked. Immutable. {@link TcpListenerConfiguration} says what each means.
 */
record TcpSettings(int maxLineBytes, int replyMillis, int maxPendingAnswers, int maxConnections, int idleClientMillis) {
    static final String PID = "io.meerkat.listener.tcp";

    static final int LEAST_LINE_BYTES = 64;
    static final int MOST_LINE_BYTES = 16_777_216;
    static final int DEFAULT_LINE_BYTES = 65_536;
    static final int LEAST_REPLY_MILLIS = 1;
    static final int MOST_REPLY_MILLIS = 600_000;
    static final int DEFAULT_REPLY_MILLIS = 2_000;
    static final int LEAST_PENDING_ANSWERS = 1;
    static final int MOST_PENDING_ANSWERS = 65_536;
    static final int DEFAULT_PENDING_ANSWERS = 1_024;
    static final int LEAST_CONNECTIONS = 1;
    static final int MOST_CONNECTIONS = 65_536;
    static final int DEFAULT_CONNECTIONS = 1_024;
    static final int LEAST_IDLE_CLIENT_MILLIS = 100;
    static final int MOST_IDLE_CLIENT_MILLIS = 3_600_000;
    static final int DEFAULT_IDLE_CLIENT_MILLIS = 60_000;

    static final TcpSettings DEFAULTS = new TcpSettings(
            DEFAULT_LINE_BYTES,
            DEFAULT_REPLY_MILLIS,
            DEFAULT_PENDING_ANSWERS,
            DEFAULT_CONNECTIONS,
            DEFAULT_IDLE_CLIENT_MILLIS);

    /**
     * Reads a configuration. A key that is absent has its default; one whose value cannot work keeps the last good one.
     *
     * @param problems is told of each such key, its value, the way out, and what is kept
     */
    static TcpSettings read(Map<String, ?> properties, TcpSettings lastGood, Consumer<String> problems) {
        Reader reader = new Reader(properties, problems);
        return new TcpSettings(
                reader.number(
                        "maxLineBytes", LEAST_LINE_BYTES, MOST_LINE_BYTES, DEFAULT_LINE_BYTES, lastGood.maxLineBytes()),
                reader.number(
                        "replyMillis",
                        LEAST_REPLY_MILLIS,
                        MOST_REPLY_MILLIS,
                        DEFAULT_REPLY_MILLIS,
                        lastGood.replyMillis()),
                reader.number(
                        "maxPendingAnswers",
                        LEAST_PENDING_ANSWERS,
                        MOST_PENDING_ANSWERS,
                        DEFAULT_PENDING_ANSWERS,
                        lastGood.maxPendingAnswers()),
                reader.number(
                        "maxConnections",
                        LEAST_CONNECTIONS,
                        MOST_CONNECTIONS,
                        DEFAULT_CONNECTIONS,
                        lastGood.maxConnections()),
                reader.number(
                        "idleClientMillis",
                        LEAST_IDLE_CLIENT_MILLIS,
                        MOST_IDLE_CLIENT_MILLIS,
                        DEFAULT_IDLE_CLIENT_MILLIS,
                        lastGood.idleClientMillis()));
    }

    private record Reader(Map<String, ?> properties, Consumer<String> problems) {

        int number(String key, int least, int most, int byDefault, int lastGood) {
            Object value = properties.get(key);
            if (value == null) {
                return byDefault;
            }
            try {
                int number = Integer.parseInt(value.toString().strip());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Falls through to the same complaint: what is wrong is the value, not the way it was read.
            }
            problems.accept(PID + ": " + key + " = '" + ShownValue.of(value) + "'; use a whole number from " + least
                    + " to " + most + "; keeping " + lastGood);
            return lastGood;
        }
    }
}
