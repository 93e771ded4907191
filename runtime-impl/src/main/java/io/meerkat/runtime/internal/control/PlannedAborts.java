package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The end of the drains of chosen sessions, all at once, as {@code AbortAll} ends those of every session. Thread-safe. */
public interface PlannedAborts {
    /** A session, and which registration of it: a later one of the same id was not chosen. */
    record Target(SessionId session, String epochId) {}

    /**
     * What became of a target.
     *
     * @param outcome empty: nothing was done, or it is not known; the note says why
     * @param note empty: there is nothing to add
     */
    record Result(Optional<CancelOutcome> outcome, Optional<String> note) {
        static Result of(CancelOutcome outcome) {
            return new Result(Optional.of(outcome), Optional.empty());
        }

        static Result refused(String why) {
            return new Result(Optional.of(CancelOutcome.REFUSED), Optional.of(why));
        }

        static Result unknown(String why) {
            return new Result(Optional.empty(), Optional.of(why));
        }

        Result cameTo(CancelOutcome known) {
            return new Result(Optional.of(known), note);
        }
    }

    /**
     * Fences the drain of every target that is still registered, one step each, then joins them all under one deadline.
     * Blocks for at most this long; takes no gate. A result for each target, in their order.
     */
    List<Result> abort(List<Target> targets, Duration atMost);
}
