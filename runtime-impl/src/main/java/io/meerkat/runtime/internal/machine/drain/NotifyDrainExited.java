package io.meerkat.runtime.internal.machine.drain;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a drain has ended.
 *
 * <p>Ours beside the reference: the generation that ended; absent it means the present one.
 */
public record NotifyDrainExited(
        DrainExitReason reason, @Nullable Long generation) implements Input {
    static final Param<NotifyDrainExited, DrainExitReason> REASON =
            Param.of(NotifyDrainExited.class, "reason", NotifyDrainExited::reason);
    static final Param<NotifyDrainExited, Long> GENERATION =
            Param.of(NotifyDrainExited.class, "generation", NotifyDrainExited::generation);
}
