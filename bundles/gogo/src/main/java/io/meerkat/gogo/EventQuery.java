package io.meerkat.gogo;

import io.meerkat.runtime.management.EventData;
import java.io.PrintStream;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;

/**
 * What the command {@code events} was asked for.
 *
 * @param count after how many a follower ends
 * @param after the last number that is known; empty: the newest are asked for
 */
record EventQuery(long count, OptionalLong after, int limit, EventFilter filter) {
    private static final String COMMAND = "events";

    static EventQuery of(boolean follow, String count, String after, String limit, EventFilter filter) {
        if (!follow && !count.isEmpty()) {
            throw new UsageException(COMMAND, "--count goes with --follow; --limit says how many are listed");
        }
        return new EventQuery(
                count.isEmpty() ? Long.MAX_VALUE : Numbers.read(COMMAND, "--count", count, 1, Long.MAX_VALUE),
                after.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Numbers.read(COMMAND, "--after", after, 0, Long.MAX_VALUE)),
                (int) Numbers.read(COMMAND, "--limit", limit, 1, Events.PAGE),
                filter);
    }

    Rows<EventData> list(Events events) {
        return after.isPresent() ? events.after(filter, after.getAsLong(), limit) : events.newest(filter, limit);
    }

    /** From the number that was given, or from now. */
    void follow(Events events, Follower follower, CommandSession session, PrintStream out) {
        follower.follow(filter, after.isPresent() ? after.getAsLong() : events.lastSequence(), count, session, out);
    }
}
