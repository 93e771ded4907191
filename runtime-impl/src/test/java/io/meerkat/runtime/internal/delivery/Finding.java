package io.meerkat.runtime.internal.delivery;

/** One thing that a loss run found wrong. */
record Finding(Kind kind, String text) {

    /** What can go wrong with a message, or with a run. */
    enum Kind {
        /** A sender was told that it is admitted, and no turn ever had it. */
        LOST,
        /** It was part of two inputs. */
        DOUBLED,
        /** Two messages of one sender were first executed in another order than they were sent. */
        REORDERED,
        /** Accepted was not admitted + dropped + depth, or W went back. */
        UNBALANCED,
        /** A receipt says something else than the executor's record. */
        MISREPORTED,
        /** A message lay where it was although a drain was there for it. */
        STALLED,
        /** A generation that had been fenced admitted a message. */
        BREACHED,
        /** Two generations of one session's drain were pumped at the same time. */
        TWO_CONSUMERS,
        /** An owner changed where the command was refused, or did not where it was accepted. */
        DISTURBED,
        /** A drain or a command failed where nothing was scripted. */
        FAILED
    }
}
