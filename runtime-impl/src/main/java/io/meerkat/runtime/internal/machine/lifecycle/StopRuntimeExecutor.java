package io.meerkat.runtime.internal.machine.lifecycle;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;

/** Asks the executor to stop; where one is at work the stop is deferred until it has exited. */
public record StopRuntimeExecutor(String reason) implements Input {
    static final Param<StopRuntimeExecutor, String> REASON =
            Param.of(StopRuntimeExecutor.class, "reason", StopRuntimeExecutor::reason);
}
