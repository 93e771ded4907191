package io.meerkat.dist;

/** Nothing was sent, or nobody answered; the message names the thing, the value and the way out. */
final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    SendException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
