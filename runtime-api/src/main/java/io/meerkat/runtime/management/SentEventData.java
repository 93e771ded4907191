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
        @Nullable String existingInputId) {}
