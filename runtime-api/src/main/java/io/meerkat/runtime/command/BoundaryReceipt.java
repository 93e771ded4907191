package io.meerkat.runtime.command;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.input.RunApplyBoundary;
import java.util.List;
import java.util.Optional;

/**
 * Proof of what a run has applied at one boundary (control-plane.md 4.6). Immutable.
 *
 * @param sequence its number within the run
 * @param conversationDigest as the executor gave it
 * @param messageCount as the executor gave it; 0: it did not
 */
public record BoundaryReceipt(
        RunId run,
        long sequence,
        RunApplyBoundary boundary,
        List<InputId> contributors,
        Optional<String> conversationDigest,
        int messageCount) {
    public BoundaryReceipt {
        contributors = List.copyOf(contributors);
    }
}
