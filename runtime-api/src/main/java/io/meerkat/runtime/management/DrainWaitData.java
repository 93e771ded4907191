package io.meerkat.runtime.management;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.command.WaitOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a wait for a drain's end came out. Immutable.
 *
 * @param phase the drain's phase at its end; null: timed out
 */
public record DrainWaitData(
        WaitOutcome.Kind outcome, @Nullable DrainPhase phase) {

    /** The outcome as a record of management. */
    public static DrainWaitData of(WaitOutcome outcome) {
        return new DrainWaitData(outcome.kind(), outcome instanceof WaitOutcome.Ended ended ? ended.phase() : null);
    }
}
