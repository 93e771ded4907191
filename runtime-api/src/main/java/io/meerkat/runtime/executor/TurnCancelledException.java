package io.meerkat.runtime.executor;

/** The turn was cancelled, by the agent itself or because it was asked to: its inputs are given up, not tried again. */
public class TurnCancelledException extends Exception {
    private static final long serialVersionUID = 1L;

    public TurnCancelledException(String message) {
        super(message);
    }
}
