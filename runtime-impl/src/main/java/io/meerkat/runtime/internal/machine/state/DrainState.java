package io.meerkat.runtime.internal.machine.state;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.internal.kernel.State;
import java.util.Optional;

/** The drain as it is now; a copy. */
public record DrainState(DrainPhase phase, Optional<DrainMode> mode, long generation, DrainService service) {

    public static DrainState of(State state) {
        return new DrainState(
                state.require(DrainFields.DRAIN_PHASE),
                Optional.ofNullable(state.get(DrainFields.DRAIN_MODE)),
                state.require(DrainFields.DRAIN_GENERATION),
                state.require(DrainFields.DRAIN_SERVICE));
    }

    public boolean running() {
        return phase == DrainPhase.RUNNING;
    }

    /** Whether this generation is the one that may admit now. */
    public boolean serves(long candidate) {
        return running() && service == DrainService.SERVING && generation == candidate;
    }
}
