package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import org.jspecify.annotations.Nullable;

/** What someone has seen of an input's end and asks the machine to name. */
interface ObservedInput extends AboutInput {
    Param<ObservedInput, RecoveredInputObservedPhase> PHASE =
            Param.of(ObservedInput.class, "phase", ObservedInput::phase);
    Param<ObservedInput, InputTerminalKind> TERMINAL_KIND =
            Param.of(ObservedInput.class, "terminal_kind", ObservedInput::terminalKind);
    Param<ObservedInput, AbandonReason> ABANDON_REASON =
            Param.of(ObservedInput.class, "abandon_reason", ObservedInput::abandonReason);

    RecoveredInputObservedPhase phase();

    @Nullable
    InputTerminalKind terminalKind();

    @Nullable
    AbandonReason abandonReason();
}
