package io.meerkat.benchmarks.idle;

import static io.meerkat.benchmarks.idle.IdleHeap.BYTES;
import static io.meerkat.benchmarks.idle.IdleHeap.THREADS;
import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.PEKKO;
import static io.meerkat.benchmarks.measure.Contender.VIRTUAL_THREAD;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.Point;
import io.meerkat.benchmarks.measure.VirtualThreads;
import java.util.ArrayList;
import java.util.List;

/** What an idle session costs. */
public final class IdleHeapFigure implements Figure {
    private static final int MANY = 100_000;
    private static final int MILLION = 1_000_000;

    @Override
    public String name() {
        return "idle-session";
    }

    @Override
    public String title() {
        return "An idle session: heap and threads";
    }

    /** Below a thousand the heap's own noise is all that is seen. */
    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.forks() == 0 ? effort.curve() : effort.only(1_000, 10_000, MANY, MILLION)) {
            measured.addAll(OwnProcess.measure(FLOOR, IdleHeap.OfFloor.class, sessions, effort));
            measured.addAll(OwnProcess.measure(MEERKAT, IdleHeap.OfRuntime.class, sessions, effort));
            measured.addAll(OwnProcess.measure(PEKKO, IdleHeap.OfPekko.class, sessions, effort));
            if (VirtualThreads.and().length > 0) {
                measured.addAll(OwnProcess.measure(VIRTUAL_THREAD, IdleHeap.OfVirtualThreads.class, sessions, effort));
            }
        }
        return measured;
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.atMost("at most 1 KiB", 1_024, new Point(MEERKAT, BYTES, MANY)),
                Goal.times("below an idle Pekko actor", 1, BYTES, MANY, MEERKAT, PEKKO),
                Goal.times("half of a virtual thread with its queue", 0.5, BYTES, MANY, MEERKAT, VIRTUAL_THREAD),
                Goal.atMost(
                        "no thread for 100,000 sessions, but the runtime's own",
                        200,
                        new Point(MEERKAT, THREADS, MANY)));
    }
}
