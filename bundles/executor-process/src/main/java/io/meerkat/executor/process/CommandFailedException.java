package io.meerkat.executor.process;

/** A turn's command failed; the message names the session, the command, what happened, and the way out. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
