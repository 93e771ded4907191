package io.meerkat.sessions.config;

/** A configuration that cannot work; the message names the file, the key, the value and the way out. */
final class InvalidConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(Source source, String key, String value, String problem) {
        super(source.place() + ": " + key + " = '" + printable(value) + "': " + problem);
    }

    /** Control characters would break the line of the log, or worse. */
    private static String printable(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(unit -> {
            if (Character.isISOControl(unit)) {
                text.append(String.format("\\u%04X", unit));
            } else {
                text.append((char) unit);
            }
        });
        return text.toString();
    }
}
