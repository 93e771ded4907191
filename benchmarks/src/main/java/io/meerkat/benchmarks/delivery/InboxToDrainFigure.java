package io.meerkat.benchmarks.delivery;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.PEKKO;
import static io.meerkat.benchmarks.measure.Contender.VERTX;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.JmhRun;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.VirtualThreads;
import java.util.ArrayList;
import java.util.List;

/** From an inbox to its drain, without a machine. */
public final class InboxToDrainFigure implements Figure {
    static final String TIME = "ns a message";
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "inbox-to-drain";
    }

    @Override
    public String title() {
        return "Inbox to drain: claim and commit";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        return JmhRun.of(Delivery.class, TIME)
                .measure(effort, effort.curve(), VirtualThreads.and(FLOOR, Deliveries.ALONE, MEERKAT, PEKKO, VERTX));
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (int sessions : new int[] {1, 1_000, MANY}) {
            goals.add(Goal.times("at most 1.25 × the floor", 1.25, TIME, sessions, MEERKAT, FLOOR));
        }
        for (int sessions : new int[] {1, 1_000}) {
            goals.add(Goal.times("no slower than Pekko", 1, TIME, sessions, MEERKAT, PEKKO));
            goals.add(Goal.times("3 × ahead of Vert.x", 1 / 3.0, TIME, sessions, MEERKAT, VERTX));
        }
        goals.add(Goal.times("3 × ahead of Pekko", 1 / 3.0, TIME, MANY, MEERKAT, PEKKO));
        goals.add(Goal.times("5 × ahead of Vert.x", 1 / 5.0, TIME, MANY, MEERKAT, VERTX));
        return goals;
    }
}
