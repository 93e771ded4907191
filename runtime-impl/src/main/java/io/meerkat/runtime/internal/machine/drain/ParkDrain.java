package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** No drain plug-in serves this generation any more; mail is kept. Ours beside the reference. */
public record ParkDrain(long generation) implements Input {
    static final Param<ParkDrain, Long> GENERATION = Param.of(ParkDrain.class, "generation", ParkDrain::generation);
}
