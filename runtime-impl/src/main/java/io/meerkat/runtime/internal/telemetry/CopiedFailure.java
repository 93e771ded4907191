package io.meerkat.runtime.internal.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in has thrown, in an object of ours: its words, where it was thrown, its causes. A plug-in's own throwable is
 * foreign code, which may fail or stay when it is asked for its words; whoever makes the copy does so where that is watched,
 * and everybody after that may print it anywhere, also when the plug-in's bundle is gone, and does not keep its classes.
 */
public final class CopiedFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 8;
    private static final StackTraceElement[] NOWHERE = {};

    private CopiedFailure(String words, StackTraceElement[] trace, @Nullable Throwable cause) {
        super(words, cause);
        setStackTrace(trace);
    }

    /** Runs foreign code, and so may stay; never throws. */
    public static CopiedFailure of(Throwable failure) {
        return copy(failure, MOST_CAUSES);
    }

    private static CopiedFailure copy(Throwable failure, int causesLeft) {
        Throwable cause = causeOf(failure);
        return new CopiedFailure(
                ThrowableText.of(failure),
                traceOf(failure),
                cause == null || causesLeft == 0 ? null : copy(cause, causesLeft - 1));
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        try {
            return failure.getCause();
        } catch (Throwable broken) { // whatever it is, it must not take the place of what is to be told
            return null;
        }
    }

    private static StackTraceElement[] traceOf(Throwable failure) {
        try {
            StackTraceElement[] trace = failure.getStackTrace();
            return Arrays.stream(trace).allMatch(element -> element != null) ? trace : NOWHERE;
        } catch (Throwable broken) { // as above
            return NOWHERE;
        }
    }

    /** What it said of itself; the name of this class would say nothing. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        String words = getMessage();
        return words == null ? "" : words;
    }
}
