package io.meerkat.runtime.internal.telemetry;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** The totals of one runtime since it started; thread-safe, and but for one, which says so, they never go back. */
public final class Counters {
    private static final long LONGEST_PAUSE_MICROS = 60_000_000L;

    /** Messages that inboxes have taken. */
    public final LongAdder accepted = new LongAdder();

    /** Messages that became part of an input. */
    public final LongAdder admitted = new LongAdder();

    /** Messages that were dropped with a reason. */
    public final LongAdder dropped = new LongAdder();

    /** Messages that inboxes did not take. */
    public final LongAdder refused = new LongAdder();

    /** Inboxes that are at least four fifths full now: the one figure here that goes back. */
    public final LongAdder crowdedInboxes = new LongAdder();

    /** Messages that inboxes have let go of, whatever has become of them. */
    public final LongAdder trimmed = new LongAdder();

    /** Messages that an inbox let go of before anything had become of them. */
    public final LongAdder lost = new LongAdder();

    /** Messages that one generation had claimed and the next one claimed again. */
    public final LongAdder redelivered = new LongAdder();

    /** Swaps of live drains. */
    public final LongAdder handovers = new LongAdder();

    /** Drains that were started again after a failure. */
    public final LongAdder respawns = new LongAdder();

    /** Reports, admissions, commits and any other late use by what had already been replaced. */
    public final LongAdder stale = new LongAdder();

    /** Events that listeners of other bundles have missed because they were too slow. */
    public final LongAdder missedEvents = new LongAdder();

    private final ConcurrentHistogram pausesMicros = new ConcurrentHistogram(LONGEST_PAUSE_MICROS, 2);

    public void handoverPause(long nanos) {
        pausesMicros.recordValue(Math.min(Math.max(0, nanos / 1_000), LONGEST_PAUSE_MICROS));
    }

    /** Messages that inboxes have taken and not let go of. */
    public long waiting() {
        long gone = trimmed.sum(); // first: a message that comes and goes meanwhile does not make it less
        return Math.max(0, accepted.sum() - gone);
    }

    /** 0 before the first hand-over. */
    public long handoverPauseP99Micros() {
        return pausesMicros.getTotalCount() == 0 ? 0 : pausesMicros.getValueAtPercentile(99);
    }
}
