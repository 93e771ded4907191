package io.meerkat.runtime.internal.telemetry;

import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** The newest events of some types, by count and by what they say in all. Not thread-safe. */
final class KeptEvents {
    /** What is told of each message, input and turn: any number of these, and none of them pushes out another kind. */
    private static final Set<EventType> TRAFFIC = EnumSet.of(
            EventType.PROJECTION_EMITTED,
            EventType.SESSION_PHASE_CHANGED,
            EventType.MESSAGES_DROPPED,
            EventType.INPUT_ACCEPTED,
            EventType.INPUT_QUEUED,
            EventType.INPUT_COALESCED,
            EventType.INPUT_SUPERSEDED,
            EventType.INPUT_DEDUPLICATED,
            EventType.INPUT_STAGED,
            EventType.INPUT_APPLIED,
            EventType.INPUT_CONSUMED,
            EventType.INPUT_STATE_TRANSITIONED,
            EventType.INPUT_ABANDONED,
            EventType.RUN_STARTED,
            EventType.RUN_PROGRESS,
            EventType.RUN_TURN_PHASE,
            EventType.RUN_COMPLETED,
            EventType.RUN_FAILED,
            EventType.RUN_CANCELLED);

    /** What the kept events may say in all: long answers push out more than one event each. */
    private static final long MOST_CHARACTERS = 16L << 20;

    private final ArrayDeque<Kept> events = new ArrayDeque<>();
    private final int capacity;
    private long characters;

    KeptEvents(int capacity) {
        this.capacity = capacity;
    }

    /** An event beside what it counts for: one that goes is not read once more. */
    private record Kept(RuntimeEvent event, int characters) {
        static Kept of(RuntimeEvent event) {
            int sum = event.detail().length();
            for (String value : event.attributes().values()) {
                sum += value.length();
            }
            return new Kept(event, sum);
        }
    }

    /** What is kept apart: who called what, what happened to sessions and drains, and what happens all the time. */
    enum Kind {
        CALL,
        CHANGE,
        TRAFFIC;

        static Kind of(EventType type) {
            if (type == EventType.OPERATION_CALLED) {
                return CALL;
            }
            return KeptEvents.TRAFFIC.contains(type) ? TRAFFIC : CHANGE;
        }
    }

    void add(RuntimeEvent event) {
        Kept last = Kept.of(event);
        events.addLast(last);
        characters += last.characters();
        while (events.size() > capacity || (characters > MOST_CHARACTERS && events.size() > 1)) {
            characters -= events.removeFirst().characters();
        }
    }

    /** Those after this number, oldest first, at most so many. */
    Stream<RuntimeEvent> after(long sequence, int limit) {
        return events.stream()
                .map(Kept::event)
                .filter(event -> event.sequence() > sequence)
                .limit(limit);
    }
}
