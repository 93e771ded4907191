package io.meerkat.runtime.internal.inbox;

import java.util.concurrent.atomic.LongAdder;

/**
 * The runtime's totals over all inboxes. Thread-safe.
 *
 * @param accepted messages taken and numbered
 * @param refused messages not taken; their senders still have them
 * @param crowded inboxes that are at least four fifths full
 * @param trimmed messages let go of; those that were accepted and not let go of wait
 * @param lost messages let go of with nothing decided over them
 */
public record Tally(LongAdder accepted, LongAdder refused, LongAdder crowded, LongAdder trimmed, LongAdder lost) {
    /** Counts for nobody. */
    public static Tally unseen() {
        return new Tally(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
