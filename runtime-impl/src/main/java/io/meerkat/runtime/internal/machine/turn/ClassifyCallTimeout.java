package io.meerkat.runtime.internal.machine.turn;

import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.CallTimeoutSource;

/** Asks whether a time-out of a model call ends the turn. */
public record ClassifyCallTimeout(CallTimeoutSource source, long timeoutMs) implements Input {
    static final Param<ClassifyCallTimeout, CallTimeoutSource> SOURCE =
            Param.of(ClassifyCallTimeout.class, "source", ClassifyCallTimeout::source);
    static final Param<ClassifyCallTimeout, Long> TIMEOUT_MS =
            Param.of(ClassifyCallTimeout.class, "timeout_ms", ClassifyCallTimeout::timeoutMs);
}
