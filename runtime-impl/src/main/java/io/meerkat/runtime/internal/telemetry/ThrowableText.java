package io.meerkat.runtime.internal.telemetry;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * The words of a throwable that a plug-in may have made: they are foreign code, too, and may fail in turn, as those of a
 * bundle that is gone. Never throws; thread-safe.
 */
public final class ThrowableText {
    private ThrowableText() {}

    /** What it says of itself, or its class and what kept it from saying that. */
    public static String of(Throwable failure) {
        try {
            return failure.toString();
        } catch (Throwable broken) { // whatever it is, it must not take the place of what is to be told
            return unprintable(failure, broken);
        }
    }

    /** Its message; its class where it has none. */
    public static String messageOf(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null || message.isBlank() ? failure.getClass().getName() : message;
        } catch (Throwable broken) { // as above
            return unprintable(failure, broken);
        }
    }

    /** Empty where its trace can be printed, causes included; else what to say in its place. */
    static String insteadOfTrace(Throwable failure) {
        try {
            failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
            return "";
        } catch (Throwable broken) { // as above
            return unprintable(failure, broken);
        }
    }

    private static String unprintable(Throwable failure, Throwable broken) {
        return failure.getClass().getName() + ", which cannot be printed: "
                + broken.getClass().getName();
    }
}
