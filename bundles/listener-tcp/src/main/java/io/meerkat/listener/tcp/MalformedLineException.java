package io.meerkat.listener.tcp;

/** A line that is no event; the message says why. */
final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLineException(String message) {
        super(message);
    }

    MalformedLineException(String message, Throwable cause) {
        super(message, cause);
    }
}
