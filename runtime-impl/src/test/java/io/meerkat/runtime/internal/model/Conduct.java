package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.executor.Turn;

/** What an executor does in a turn; the text of the turn's first input begins with it. */
enum Conduct {
    ANSWER,

    /** Ends well and has nothing to say. */
    SAY_NOTHING,

    CALL_BACK,

    /** Throws TurnFailedException, in every attempt. */
    FAIL,

    /** Fails in the first attempt alone. */
    FAIL_ONCE,

    /** Throws an Error, in every attempt. */
    BREAK,

    /** Throws TurnCancelledException. */
    GIVE_UP,

    /** Returns a receipt that is not for its inputs. */
    MISCOUNT,

    /** Stays until it is let go, then answers; an interrupt ends it. */
    HANG,

    /** Stays until it is let go, whatever interrupts it, then answers: too late, where it was cut. */
    IGNORE_INTERRUPTS,

    /** Takes what steers it, until it is told to end or is let go. */
    STEERED;

    static Conduct of(Turn turn) {
        String text = turn.inputs().get(0).input().text();
        return valueOf(text.substring(0, text.indexOf(' ')));
    }

    /** The text of an input, one of its own for every number. */
    String text(long number) {
        return this + " " + number;
    }
}
