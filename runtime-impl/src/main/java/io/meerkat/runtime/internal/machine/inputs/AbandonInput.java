package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Gives an input up. */
public record AbandonInput(InputId inputId, AbandonReason reason, long attemptCount) implements AboutInput {
    static final Param<AbandonInput, AbandonReason> REASON =
            Param.of(AbandonInput.class, "reason", AbandonInput::reason);
    static final Param<AbandonInput, Long> ATTEMPT_COUNT =
            Param.of(AbandonInput.class, "attempt_count", AbandonInput::attemptCount);
}
