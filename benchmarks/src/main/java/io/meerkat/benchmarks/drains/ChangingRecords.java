package io.meerkat.benchmarks.drains;

import io.meerkat.runtime.DrainPhase;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The floor: an object that could be scheduled is made and dropped, under the lock of an immutable record. */
final class ChangingRecords implements Changing {
    private final Entry[] entries;

    ChangingRecords(int count) {
        entries = new Entry[count];
        Arrays.setAll(entries, number -> new Entry());
    }

    private record Facts(DrainPhase phase, long generation) {}

    private static final class Entry {
        private Facts facts = new Facts(DrainPhase.STOPPED, 0);
        private @Nullable Runnable drain;

        synchronized void begin() {
            if (facts.phase() != DrainPhase.RUNNING) {
                facts = new Facts(DrainPhase.RUNNING, facts.generation() + 1);
                Facts mine = facts;
                drain = () -> requireCurrent(mine);
            }
        }

        private synchronized void requireCurrent(Facts mine) {
            if (facts != mine) {
                throw new IllegalStateException(mine + " has ended");
            }
        }

        synchronized void end() {
            if (drain != null) {
                facts = new Facts(DrainPhase.STOPPED, facts.generation());
                drain = null;
            }
        }
    }

    @Override
    public void begin(int from, int to) {
        for (int i = from; i < to; i++) {
            entries[i].begin();
        }
    }

    @Override
    public void end(int from, int to) {
        for (int i = from; i < to; i++) {
            entries[i].end();
        }
    }

    @Override
    public void close() {}
}
