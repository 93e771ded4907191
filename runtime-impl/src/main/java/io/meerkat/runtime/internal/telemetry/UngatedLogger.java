package io.meerkat.runtime.internal.telemetry;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The logger of a class of ours: a line that is logged under a session's gate is written when the gate has been left, on
 * the same thread. A throwable that cannot be printed is named by its class. Thread-safe.
 *
 * <p>Never throws: whoever logs has something to do that must not be left undone because of a line.
 */
public final class UngatedLogger implements System.Logger {
    private final System.Logger foreign;

    UngatedLogger(System.Logger foreign) {
        this.foreign = foreign;
    }

    public static System.Logger of(Class<?> type) {
        return new UngatedLogger(System.getLogger(type.getName()));
    }

    @Override
    public String getName() {
        return foreign.getName();
    }

    /** Under a gate nobody is asked: whoever writes the line decides later. */
    @Override
    public boolean isLoggable(Level level) {
        return GatesHeld.any() || foreign.isLoggable(level);
    }

    // Not in a lambda where there is no gate: the platform takes the frame above a logger's own for the line's source.

    @Override
    public void log(Level level, @Nullable ResourceBundle words, @Nullable String text, @Nullable Throwable thrown) {
        if (GatesHeld.any()) {
            GatesHeld.afterwards(() -> write(level, words, text, thrown));
        } else {
            write(level, words, text, thrown);
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle words, @Nullable String text, @Nullable Object... values) {
        if (GatesHeld.any()) {
            GatesHeld.afterwards(() -> write(level, words, text, values));
        } else {
            write(level, words, text, values);
        }
    }

    private void write(Level level, @Nullable ResourceBundle words, @Nullable String text, @Nullable Throwable thrown) {
        String instead = thrown == null ? "" : ThrowableText.insteadOfTrace(thrown);
        try {
            if (instead.isEmpty()) {
                foreign.log(level, words, text, thrown);
            } else {
                foreign.log(level, words, text + ": " + instead, (Throwable) null);
            }
        } catch (Throwable broken) { // a handler is foreign code; nobody is left who could be told
        }
    }

    private void write(Level level, @Nullable ResourceBundle words, @Nullable String text, @Nullable Object... values) {
        try {
            foreign.log(level, words, text, values);
        } catch (Throwable broken) { // as above
        }
    }
}
