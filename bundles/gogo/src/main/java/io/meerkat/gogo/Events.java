package io.meerkat.gogo;

import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.management.EventData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The command that lists the events that are kept. */
record Events(Calls calls) {
    static final int PAGE = 1_000;

    /** The newest that match, oldest first. Only as many as asked for are held at a time. */
    Rows<EventData> newest(EventFilter filter, int limit) {
        Deque<EventData> newest = new ArrayDeque<>();
        long read = 0;
        for (List<RuntimeEvent> page = page(read); !page.isEmpty(); page = page(read)) {
            for (RuntimeEvent event : page) {
                if (filter.test(event)) {
                    if (newest.size() == limit) {
                        newest.removeFirst();
                    }
                    newest.addLast(EventData.of(event));
                }
            }
            read = last(page);
            if (page.size() < PAGE || Thread.currentThread().isInterrupted()) {
                break; // where more happens than is read there is always another page
            }
        }
        return rows(List.copyOf(newest), "the newest that are kept");
    }

    /** Those after this number that match, oldest first. */
    Rows<EventData> after(EventFilter filter, long after, int limit) {
        List<EventData> found = new ArrayList<>();
        long read = after;
        for (List<RuntimeEvent> page = page(read); !page.isEmpty() && found.size() < limit; page = page(read)) {
            page.stream()
                    .filter(filter)
                    .limit((long) limit - found.size())
                    .map(EventData::of)
                    .forEach(found::add);
            read = last(page);
        }
        String more = found.size() == limit
                ? "; more with --after " + found.get(limit - 1).sequence()
                : "";
        return rows(found, "after " + after + more);
    }

    /** The number of the newest event; 0: none is kept. */
    long lastSequence() {
        long read = 0;
        for (List<RuntimeEvent> page = page(read); !page.isEmpty(); page = page(read)) {
            read = last(page);
            if (page.size() < PAGE || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return read;
    }

    /** The next events, oldest first; older ones may have been let go. */
    List<RuntimeEvent> page(long after) {
        return calls.read(() -> calls.runtime().events(after, PAGE));
    }

    static long last(List<RuntimeEvent> page) {
        return page.get(page.size() - 1).sequence();
    }

    private static Rows<EventData> rows(List<EventData> events, String which) {
        return new Rows<>(EventData.class, events, Counted.of(events.size(), "event") + ", " + which);
    }
}
