package io.meerkat.sessions.config;

/** A step was accepted, and yet what it is for is not there; the message says what. */
final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }
}
