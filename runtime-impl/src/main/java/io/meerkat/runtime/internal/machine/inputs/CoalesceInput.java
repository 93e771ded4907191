package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Ends an input by merging it into a newer one, whose plan must have authorised it. */
public record CoalesceInput(InputId inputId, InputId aggregateId) implements AboutInput {
    static final Param<CoalesceInput, InputId> AGGREGATE_ID =
            Param.of(CoalesceInput.class, "aggregate_id", CoalesceInput::aggregateId);
}
