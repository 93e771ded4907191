package io.meerkat.benchmarks.delivery;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.PEKKO;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.List;

/** How long a message takes at half load. */
public final class LatencyFigure implements Figure {
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency at %,d messages a second".formatted(Latency.MESSAGES_A_SECOND);
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.only(1, 1_000, MANY)) {
            measured.addAll(OwnProcess.measure(FLOOR, Latency.OfFloor.class, sessions, effort));
            measured.addAll(OwnProcess.measure(MEERKAT, Latency.OfRuntime.class, sessions, effort));
            measured.addAll(OwnProcess.measure("Meerkat, to the drain", Latency.OfDrain.class, sessions, effort));
            measured.addAll(OwnProcess.measure(PEKKO, Latency.OfPekko.class, sessions, effort));
        }
        return measured;
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (int sessions : new int[] {1, 1_000, MANY}) {
            goals.add(Goal.ratio(
                    "p99 to the executor no worse than Pekko's to its handler",
                    1,
                    new Point(MEERKAT, Latency.P99, sessions),
                    new Point(PEKKO, Latency.P99, sessions)));
        }
        return goals;
    }
}
