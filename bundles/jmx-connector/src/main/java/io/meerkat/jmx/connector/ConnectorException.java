package io.meerkat.jmx.connector;

/** Why the connector cannot be opened; the text names the key or file, the value and the way out, in one line. */
final class ConnectorException extends Exception {
    private static final long serialVersionUID = 1L;

    ConnectorException(String message) {
        super(LogText.ofProblem(message));
    }

    ConnectorException(String message, Throwable cause) {
        super(LogText.ofProblem(message), cause);
    }
}
