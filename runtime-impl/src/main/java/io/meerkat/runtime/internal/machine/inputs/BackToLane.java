package io.meerkat.runtime.internal.machine.inputs;

import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.internal.kernel.Param;
import io.meerkat.runtime.internal.machine.state.AboutInput;

/** Gives an input that a run holds back to a lane. */
interface BackToLane extends AboutInput {
    Param<BackToLane, Lane> LANE = Param.of(BackToLane.class, "lane", BackToLane::lane);

    Lane lane();
}
