package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Moves an input to another lane; it keeps its number. */
public record ChangeLane(InputId inputId, Lane newLane) implements AboutInput {
    static final Param<ChangeLane, Lane> NEW_LANE = Param.of(ChangeLane.class, "new_lane", ChangeLane::newLane);
}
