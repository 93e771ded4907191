package io.meerkat.sessions.config;

/** A configuration that cannot work; the message names the file, the key, the value and the way out, in one line. */
final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of a value: enough to know it by. */
    private static final int MOST_CHARACTERS = 200;

    InvalidConfigurationException(Source source, String key, String value, String problem) {
        super(LogText.of(source.place() + ": " + key + " = '" + shortened(value) + "': " + problem));
    }

    private static String shortened(String value) {
        return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS) + "...";
    }
}
