package io.meerkat.benchmarks.drains;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.ON_POOL;
import static io.meerkat.benchmarks.measure.Contender.PEKKO;
import static io.meerkat.benchmarks.measure.Contender.VIRTUAL_THREAD;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.VirtualThreads;
import java.util.ArrayList;
import java.util.List;

/** What it takes to begin and to end a drain. */
public final class SpawnAndAbortFigure implements Figure {
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "spawn-and-abort";
    }

    @Override
    public String title() {
        return "Spawn and abort of a drain, by whole commands";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.curve()) {
            measured.addAll(OwnProcess.measure(FLOOR, SpawnAndAbort.OfFloor.class, sessions, effort));
            measured.addAll(OwnProcess.measure(ON_POOL, SpawnAndAbort.OfPool.class, sessions, effort));
            measured.addAll(OwnProcess.measure(MEERKAT, SpawnAndAbort.OfRuntime.class, sessions, effort));
            measured.addAll(OwnProcess.measure(PEKKO, SpawnAndAbort.OfPekko.class, sessions, effort));
            if (VirtualThreads.and().length > 0) {
                measured.addAll(
                        OwnProcess.measure(VIRTUAL_THREAD, SpawnAndAbort.OfVirtualThreads.class, sessions, effort));
            }
        }
        return measured;
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (String metric : List.of(SpawnAndAbort.SPAWN, SpawnAndAbort.ABORT, SpawnAndAbort.ONE)) {
            goals.add(Goal.times("cheaper than Pekko's actors (" + metric + ")", 1, metric, MANY, MEERKAT, PEKKO));
            goals.add(Goal.times(
                    "cheaper than virtual threads (" + metric + ")", 1, metric, MANY, MEERKAT, VIRTUAL_THREAD));
        }
        return goals;
    }
}
