package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import java.util.Optional;

/** One thing that a storm found wrong. */
record Finding(Kind kind, Optional<SessionId> session, String text) {

    /** What can go wrong. */
    enum Kind {
        /** A message that an inbox has taken is nowhere. */
        LOST,
        /** A message is part of two inputs, or an input was consumed twice. */
        DOUBLED,
        /** Messages of one inbox were admitted, or first executed, in another order than they were numbered. */
        REORDERED,
        /** Accepted was not admitted + dropped + depth, or a count went back. */
        UNBALANCED,
        /** A receipt, a number or a report says something else than what happened. */
        MISREPORTED,
        /** Something did not become quiet although everything was there for it. */
        STALLED,
        /** Two consumers at once: a generation that had been replaced admitted a message. */
        BREACHED,
        /** A command or a drain failed where nothing was scripted. */
        FAILED,
        /** An invariant of a session's machine does not hold. */
        INVARIANT,
        /** A machine's step came to something else than the same step on a second machine. */
        DISAGREES,
        /** A thread was left behind. */
        LEAKED
    }
}
