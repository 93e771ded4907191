package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Cancels the run after its next boundary. */
public record CancelAfterBoundary(String reason) implements Input {
    static final Param<CancelAfterBoundary, String> REASON =
            Param.of(CancelAfterBoundary.class, "reason", CancelAfterBoundary::reason);
}
