package io.meerkat.runtime.executor;

/** The turn is over for the runtime: cancelled, cut, or its session has ended. What it still does is not kept. */
public final class StaleTurnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleTurnException(String message) {
        super(message);
    }
}
