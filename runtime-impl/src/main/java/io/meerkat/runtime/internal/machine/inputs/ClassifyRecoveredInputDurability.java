package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;
import io.meerkat.runtime.internal.machine.state.InputDurabilityKind;

/** Asks whether recovery keeps a stored input. */
public record ClassifyRecoveredInputDurability(InputId inputId, InputDurabilityKind durability) implements AboutInput {
    static final Param<ClassifyRecoveredInputDurability, InputDurabilityKind> DURABILITY = Param.of(
            ClassifyRecoveredInputDurability.class, "durability", ClassifyRecoveredInputDurability::durability);
}
