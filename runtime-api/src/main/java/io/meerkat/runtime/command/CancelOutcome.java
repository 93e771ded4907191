package io.meerkat.runtime.command;

/** How the end of a drain or a turn was reached (drain.md 9.4, R4). */
public enum CancelOutcome {
    /** There was nothing to end. */
    NOT_RUNNING,

    /** It ended by itself within its time. */
    CLEAN,

    /** It ended after an interrupt. */
    FORCED,

    /** It did not end within its time: it is fenced, and whatever it still does is refused and counted. */
    ABANDONED,

    /** The session's machine refused; everything was left as it was. */
    REFUSED
}
