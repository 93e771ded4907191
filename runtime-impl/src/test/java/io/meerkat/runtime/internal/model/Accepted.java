package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PolicyApplyMode;
import java.util.Optional;

/**
 * An input that the runtime has accepted, as its producer knows it.
 *
 * @param lane empty: it was consumed as it was accepted
 * @param takenAtBoundary whether a turn in flight may take it
 * @param wakes whether the session is to run it without being asked again
 * @param key its idempotency key
 * @param life which registration of the session has accepted it
 * @param began the tick before it was offered
 * @param ended the tick after it was accepted: its place in its lane was given to it in between
 * @param mail its place in the inbox; 0: it was given directly
 */
record Accepted(
        InputId id,
        Optional<Lane> lane,
        boolean takenAtBoundary,
        boolean wakes,
        Optional<String> key,
        int life,
        long began,
        long ended,
        long mail) {

    static Accepted direct(
            InputId id, AdmissionPolicy policy, boolean wakes, Optional<String> key, int life, long began, long ended) {
        return new Accepted(
                id,
                policy.lane(),
                policy.applyMode() == PolicyApplyMode.STAGE_RUN_BOUNDARY,
                wakes && policy.wakes(),
                key,
                life,
                began,
                ended,
                0);
    }

    static Accepted mail(InputId id, int life, long began, long ended, long mail) {
        return new Accepted(id, Optional.of(Lane.QUEUE), false, true, Optional.empty(), life, began, ended, mail);
    }

    /** Whether both wait in the same lane of the same registration. */
    boolean besides(Accepted other) {
        return life == other.life && lane.isPresent() && lane.equals(other.lane);
    }
}
