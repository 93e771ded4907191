package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.internal.telemetry.ThrowableText;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import io.meerkat.runtime.refusal.CommandRefusedException;
import javax.management.JMRuntimeException;

/**
 * Turns whatever was thrown into an exception of the JDK, without a cause: a remote console has none of our classes, nor
 * a plug-in's, and would see a failed deserialisation instead of the error.
 */
final class JdkErrors {
    private static final System.Logger LOG = UngatedLogger.of(JdkErrors.class);

    /** Arguments stand in texts of errors, and whoever calls decides how long they are. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final int LAST_CHARACTERS = 500;

    private JdkErrors() {}

    static RuntimeException of(String operation, RuntimeException failure) {
        if (failure instanceof CommandRefusedException refused) {
            return new IllegalStateException(
                    shortened(refused.refusal().getClass().getSimpleName() + ": " + refused.getMessage()));
        }
        if (failure instanceof IllegalArgumentException) {
            return new IllegalArgumentException(shortened(ThrowableText.messageOf(failure)));
        }
        if (failure.getClass() == IllegalStateException.class) {
            return new IllegalStateException(shortened(ThrowableText.messageOf(failure)));
        }
        if (failure instanceof JMRuntimeException) {
            return failure;
        }
        LOG.log(System.Logger.Level.WARNING, operation + " failed over JMX", failure);
        return new IllegalStateException(operation + " failed: " + shortened(ThrowableText.of(failure))
                + "; the log of the runtime has the trace");
    }

    /** The thing stands at the beginning of a text, and the way out at its end: what is left out is between them. */
    private static String shortened(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        return text.substring(0, MOST_CHARACTERS - LAST_CHARACTERS) + " ... "
                + text.substring(text.length() - LAST_CHARACTERS);
    }
}
