package io.meerkat.benchmarks.delivery;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.PEKKO;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.JmhRun;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a message takes at half load: half of what the runtime takes to its executors in the same run with as many
 * sessions, which is the load of all contenders.
 */
public final class LatencyFigure implements Figure {
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency at half load";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.curve()) {
            String rate = "-D" + Latency.RATE + "=" + halfLoad(sessions, effort);
            measured.addAll(OwnProcess.measure(FLOOR, Latency.OfFloor.class, sessions, effort, rate));
            measured.addAll(OwnProcess.measure(MEERKAT, Latency.OfRuntime.class, sessions, effort, rate));
            measured.addAll(OwnProcess.measure("Meerkat, to the drain", Latency.OfDrain.class, sessions, effort, rate));
            measured.addAll(OwnProcess.measure(PEKKO, Latency.OfPekko.class, sessions, effort, rate));
        }
        return measured;
    }

    private static int halfLoad(int sessions, Effort effort) throws Exception {
        double nanos = JmhRun.of(Delivery.class, InboxToDrainFigure.TIME)
                .measure(effort, new int[] {sessions}, Deliveries.CONSUMED)
                .get(0)
                .value();
        return (int) (TimeUnit.SECONDS.toNanos(1) / nanos / 2);
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
