package io.meerkat.runtime.comms;

/** A comms runtime cannot be opened; the message names the thing, the value and the way out. */
public class CommsException extends Exception {
    private static final long serialVersionUID = 1L;

    public CommsException(String message) {
        super(message);
    }

    public CommsException(String message, Throwable cause) {
        super(message, cause);
    }
}
