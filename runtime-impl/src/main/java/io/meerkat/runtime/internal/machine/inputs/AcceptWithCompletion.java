package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** The session takes an input and says how urgently the run loop is to look at it. */
public record AcceptWithCompletion(
        InputId inputId, boolean requestImmediateProcessing, boolean interruptYielding, boolean wakeIfIdle)
        implements AboutInput {
    static final Param<AcceptWithCompletion, Boolean> REQUEST_IMMEDIATE_PROCESSING = Param.of(
            AcceptWithCompletion.class,
            "request_immediate_processing",
            AcceptWithCompletion::requestImmediateProcessing);
    static final Param<AcceptWithCompletion, Boolean> INTERRUPT_YIELDING =
            Param.of(AcceptWithCompletion.class, "interrupt_yielding", AcceptWithCompletion::interruptYielding);
    static final Param<AcceptWithCompletion, Boolean> WAKE_IF_IDLE =
            Param.of(AcceptWithCompletion.class, "wake_if_idle", AcceptWithCompletion::wakeIfIdle);
}
