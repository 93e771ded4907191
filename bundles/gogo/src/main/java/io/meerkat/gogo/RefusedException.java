package io.meerkat.gogo;

import io.meerkat.runtime.refusal.CommandRefusedException;

/**
 * The runtime refused, and nothing has changed; the one line says why and the way out. A shell prints the simple name of
 * this class and that line.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String text) {
        super(PrintedText.oneLine(text));
    }

    /** The refusal as text, with its name for those who look it up. */
    static RefusedException of(CommandRefusedException refused) {
        return new RefusedException(
                refused.getMessage() + " (" + refused.refusal().getClass().getSimpleName() + ")");
    }
}
