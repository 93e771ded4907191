package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.internal.machine.state.InputTerminalKind;
import io.meerkat.runtime.internal.machine.state.RecoveredInputObservedPhase;
import org.jspecify.annotations.Nullable;

/** Asks which end of an input its producer is told. */
public record ResolveInputPublicTerminalOutcome(
        InputId inputId,
        RecoveredInputObservedPhase phase,
        @Nullable InputTerminalKind terminalKind,
        @Nullable AbandonReason abandonReason)
        implements ObservedInput {}
