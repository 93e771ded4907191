package io.meerkat.runtime.management;

import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.UnregisterReport;

/**
 * What the removal of a session left behind. Immutable.
 *
 * @param drain how its drain ended
 * @param turn how its turn in flight ended
 * @param discardedMessages messages that were still in its inbox: dropped, counted, and reported to their senders
 * @param abandonedInputs inputs that were queued or running
 */
public record UnregisterData(
        String session, CancelOutcome drain, CancelOutcome turn, long discardedMessages, int abandonedInputs) {

    /** The report as a record of management. */
    public static UnregisterData of(UnregisterReport report) {
        return new UnregisterData(
                report.session().value(),
                report.drain(),
                report.turn(),
                report.discardedMessages(),
                report.abandonedInputs());
    }
}
