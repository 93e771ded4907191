package io.meerkat.runtime.internal.osgi;

/** The most that a number of the configuration may be: what is longer or more is a mistake, and breaks arithmetic. */
final class Limits {
    /** Of a bound: 30 days. */
    static final long MOST_MILLIS = 2_592_000_000L;

    /** Of the time for which something is remembered: a year. */
    static final long MOST_KEPT_MILLIS = 31_536_000_000L;

    /** Of what is kept in memory: messages of an inbox, events, ended inputs. */
    static final int MOST_KEPT = 1_000_000;

    /** Fewer than are counted. */
    static final int MOST_FAILURES = 999;

    static final int MOST_CLAIMS = 100_000;
    static final int MOST_THREADS = 1_000;
    static final int MOST_TURN_THREADS = 100_000;
    static final int MOST_WATCHED = 10_000;

    private Limits() {}
}
