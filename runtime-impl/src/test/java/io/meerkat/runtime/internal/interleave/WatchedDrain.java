package io.meerkat.runtime.internal.interleave;

import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import java.util.ArrayList;
import java.util.List;

/** The plain drain, but it says when two are inside at once, and which were never closed. Used by one thread at a time. */
final class WatchedDrain implements DrainFactory {
    private final PlainDrain plain = new PlainDrain();
    private final Watch watch;
    private int failures;

    /** What the drains of one session did. */
    static final class Watch {
        final List<String> faults = new ArrayList<>();
        final List<Long> open = new ArrayList<>();
        private long inside;
    }

    /** @param failures how many pumps fail at first */
    WatchedDrain(Watch watch, int failures) {
        this.watch = watch;
        this.failures = failures;
    }

    @Override
    public Drain open(DrainContext context) {
        long generation = context.generation().number();
        Drain opened = plain.open(context);
        watch.open.add(generation);
        return new Drain() {
            @Override
            public Pumped pump(DrainContext current) throws Exception {
                if (watch.inside != 0) {
                    watch.faults.add(generation + " pumps while " + watch.inside + " does");
                }
                watch.inside = generation;
                try {
                    if (failures > 0) {
                        failures--;
                        throw new IllegalStateException("the test wants it so");
                    }
                    return opened.pump(current);
                } finally {
                    watch.inside = 0;
                }
            }

            @Override
            public void close() {
                opened.close();
                watch.open.remove(generation);
            }
        };
    }
}
