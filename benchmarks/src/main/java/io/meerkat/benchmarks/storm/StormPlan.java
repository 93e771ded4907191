package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a storm is to be.
 *
 * @param seed which actions, on which sessions, in which order, and what each drain does
 * @param sessions how many, at least one a group
 * @param actions how many at least, unless the time is over before
 * @param atMost for how long the actions may go on
 * @param swapsOnClaims how many swaps with claims out there must be: as long as there are fewer, the actions go on
 * @param messagesPerSecond how many the senders offer in all
 * @param everyStep whether every step of every machine is followed by a check of every invariant
 */
record StormPlan(
        long seed,
        int sessions,
        int actions,
        Duration atMost,
        int swapsOnClaims,
        int messagesPerSecond,
        boolean everyStep) {
    private static final int SESSIONS_PER_GROUP = 20;

    /** The sessions of a group have their drain type in common; those of group 0 take the best of any type. */
    int groups() {
        return Math.max(2, sessions / SESSIONS_PER_GROUP);
    }

    int groupOf(SessionId session) {
        return Integer.parseInt(session.value().substring(1)) % groups();
    }

    List<SessionId> ids() {
        return IntStream.range(0, sessions)
                .mapToObj(number -> SessionId.of("s" + number))
                .toList();
    }
}
