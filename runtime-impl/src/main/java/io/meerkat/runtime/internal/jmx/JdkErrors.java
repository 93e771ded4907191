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

    private JdkErrors() {}

    static RuntimeException of(String operation, RuntimeException failure) {
        if (failure instanceof CommandRefusedException refused) {
            return new IllegalStateException(
                    refused.refusal().getClass().getSimpleName() + ": " + refused.getMessage());
        }
        if (failure instanceof IllegalArgumentException) {
            return new IllegalArgumentException(ThrowableText.messageOf(failure));
        }
        if (failure.getClass() == IllegalStateException.class) {
            return new IllegalStateException(ThrowableText.messageOf(failure));
        }
        if (failure instanceof JMRuntimeException) {
            return failure;
        }
        LOG.log(System.Logger.Level.WARNING, operation + " failed over JMX", failure);
        return new IllegalStateException(
                operation + " failed: " + ThrowableText.of(failure) + "; the log of the runtime has the trace");
    }
}
