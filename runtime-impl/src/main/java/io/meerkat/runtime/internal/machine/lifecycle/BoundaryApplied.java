package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** A boundary made a new revision visible; a signal. */
public record BoundaryApplied(long revision) implements Input {
    static final Param<BoundaryApplied, Long> REVISION =
            Param.of(BoundaryApplied.class, "revision", BoundaryApplied::revision);
}
