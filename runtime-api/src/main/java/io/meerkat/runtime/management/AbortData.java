package io.meerkat.runtime.management;

import io.meerkat.runtime.command.CancelOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a plan did to one of its sessions. Immutable.
 *
 * @param outcome how its drain's end was reached; null: not known, the note says why
 * @param note why it is not known, or the refusal; null: nothing to add
 */
public record AbortData(
        String session,
        @Nullable CancelOutcome outcome,
        @Nullable String note) {}
