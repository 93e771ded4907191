package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/**
 * Starts a drain.
 *
 * <p>Ours beside the reference: the generation, greater than any before, and what stands behind it at first.
 */
public record SpawnDrain(DrainMode mode, long generation, DrainService service) implements Input {
    static final Param<SpawnDrain, DrainMode> MODE = Param.of(SpawnDrain.class, "mode", SpawnDrain::mode);
    static final Param<SpawnDrain, Long> GENERATION = Param.of(SpawnDrain.class, "generation", SpawnDrain::generation);
    static final Param<SpawnDrain, DrainService> SERVICE = Param.of(SpawnDrain.class, "service", SpawnDrain::service);

    public SpawnDrain {
        if (service == DrainService.EXHAUSTED) {
            throw new IllegalArgumentException("a drain is spawned Serving or Parked, not Exhausted");
        }
    }
}
