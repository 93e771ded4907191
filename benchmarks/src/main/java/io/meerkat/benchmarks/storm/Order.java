package io.meerkat.benchmarks.storm;

/** What the drain of one session is told to do wrong, as soon as it has mail in hand. */
enum Order {
    /** Throws an exception. */
    THROW,
    /** Throws an {@code Error}. */
    THROW_ERROR,
    /** Gives null where a result belongs. */
    GIVE_NULL,
    /** Decides over a message that is not the oldest. */
    DECIDE_OUT_OF_ORDER,
    /** The next one is not made: its factory throws. */
    FAIL_TO_OPEN,
    /** Does not return for a while and ignores interrupts, then goes on as if nothing were. */
    HANG,
    /** Keeps its claims and wants to be called again in an hour, or whenever there is new mail. */
    HOLD,
    /** Keeps its context and uses it after its end. */
    USE_LATE
}
