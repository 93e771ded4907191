package io.meerkat.benchmarks.storm;

/** What the drain of one session is told to do wrong, as soon as it is there: in a pump that has mail in hand, for most. */
enum Order {
    /** Throws an exception. */
    THROW(Place.PUMP),
    /** Throws an {@code Error}. */
    THROW_ERROR(Place.PUMP),
    /** Gives null where a result belongs. */
    GIVE_NULL(Place.PUMP),
    /** Decides over a message that is not the oldest. */
    DECIDE_OUT_OF_ORDER(Place.PUMP),
    /** The next one is not made: its factory throws. */
    FAIL_TO_OPEN(Place.OPEN),
    /** The next one is made after a while: its factory does not return before, and ignores interrupts. */
    HANG_IN_OPEN(Place.OPEN),
    /** Does not return for a while and ignores interrupts, then goes on as if nothing were. */
    HANG(Place.PUMP),
    /** Keeps its claims and wants to be called again in an hour, or whenever there is new mail. */
    HOLD(Place.PUMP),
    /** Keeps its context and uses it after its end. */
    USE_LATE(Place.PUMP),
    /** Throws an {@code Error} when it is closed. */
    FAIL_TO_CLOSE(Place.CLOSE),
    /** Takes a while to be closed and ignores interrupts. */
    HANG_IN_CLOSE(Place.CLOSE);

    private final Place place;

    Order(Place place) {
        this.place = place;
    }

    /** Where it can be carried out. */
    Place place() {
        return place;
    }

    /** What a plug-in is called for. */
    enum Place {
        OPEN,
        PUMP,
        CLOSE
    }
}
