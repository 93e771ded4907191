package io.meerkat.runtime.command;

import io.meerkat.runtime.DrainPhase;

/** How a {@link Wait} ended. */
public sealed interface WaitOutcome {

    /** Which outcome it is, to switch over. */
    Kind kind();

    /** The kinds of outcomes. */
    enum Kind {
        ENDED,
        TIMED_OUT
    }

    /** The drain is not running; this is its phase, or STOPPED where the session went away. */
    record Ended(DrainPhase phase) implements WaitOutcome {
        @Override
        public Kind kind() {
            return Kind.ENDED;
        }
    }

    /** The drain is still running. */
    record TimedOut() implements WaitOutcome {
        @Override
        public Kind kind() {
            return Kind.TIMED_OUT;
        }
    }
}
