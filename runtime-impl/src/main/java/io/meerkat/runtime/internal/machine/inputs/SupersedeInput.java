package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Ends an input in favour of a newer one, whose plan must have authorised it. */
public record SupersedeInput(InputId inputId, InputId supersededBy) implements AboutInput {
    static final Param<SupersedeInput, InputId> SUPERSEDED_BY =
            Param.of(SupersedeInput.class, "superseded_by", SupersedeInput::supersededBy);
}
