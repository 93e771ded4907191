package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** This generation failed past the limit and is not respawned by itself. Ours beside the reference. */
public record ExhaustDrain(long generation) implements Input {
    static final Param<ExhaustDrain, Long> GENERATION =
            Param.of(ExhaustDrain.class, "generation", ExhaustDrain::generation);
}
