package io.meerkat.runtime.management;

import io.meerkat.runtime.input.AcceptOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event that an operator sent. Immutable.
 *
 * @param inputId the input it was made into
 * @param existingInputId the input that it doubles; null: it doubles none
 */
public record SentEventData(
        String inputId,
        AcceptOutcome.Kind outcome,
        @Nullable String existingInputId) {

    /**
     * The outcome as a record of management.
     *
     * @throws IllegalArgumentException when the input was rejected: a command that sends is refused then
     */
    public static SentEventData of(AcceptOutcome outcome) {
        if (outcome instanceof AcceptOutcome.Accepted accepted) {
            return new SentEventData(accepted.input().value(), outcome.kind(), null);
        }
        if (outcome instanceof AcceptOutcome.Deduplicated doubled) {
            return new SentEventData(
                    doubled.input().value(), outcome.kind(), doubled.existing().value());
        }
        throw new IllegalArgumentException(outcome + " is no event that was sent");
    }
}
