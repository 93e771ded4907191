package io.meerkat.benchmarks.idle;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jctools.queues.unpadded.MpscGrowableUnpaddedArrayQueue;

/** What a session is at least: an entry of a map, an immutable record under a lock, a mailbox. */
final class FloorSessions implements AutoCloseable {
    private static final int SMALLEST = 8;
    private static final int CAPACITY = 1_024;

    private final Map<SessionId, Entry> entries = new ConcurrentHashMap<>();

    private record Facts(DrainPhase phase, long generation) {}

    private static final class Entry {
        private final Queue<Long> mailbox = new MpscGrowableUnpaddedArrayQueue<>(SMALLEST, CAPACITY);
        private Facts facts;

        Entry(long generation) {
            facts = new Facts(DrainPhase.STOPPED, generation);
        }

        synchronized void run() {
            facts = new Facts(DrainPhase.RUNNING, facts.generation() + 1);
        }
    }

    FloorSessions(int count) {
        for (int i = 0; i < count; i++) {
            Entry entry = new Entry(i);
            entry.run();
            entries.put(SessionId.of("session-" + i), entry);
        }
    }

    @Override
    public void close() {
        entries.clear();
    }
}
