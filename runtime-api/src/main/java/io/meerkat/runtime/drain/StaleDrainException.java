package io.meerkat.runtime.drain;

/** The generation of the context has ended. Let it through: the runtime expects it and counts no failure. */
public class StaleDrainException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StaleDrainException(String message) {
        super(message);
    }
}
