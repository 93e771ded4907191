package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Puts the next generation behind the running drain, which stays Running. Ours beside the reference. */
public record SwapDrain(long generation) implements Input {
    static final Param<SwapDrain, Long> GENERATION = Param.of(SwapDrain.class, "generation", SwapDrain::generation);
}
