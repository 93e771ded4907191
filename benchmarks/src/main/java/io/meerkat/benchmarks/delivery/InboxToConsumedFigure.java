package io.meerkat.benchmarks.delivery;

import static io.meerkat.benchmarks.delivery.Deliveries.COMMITTED;
import static io.meerkat.benchmarks.delivery.Deliveries.CONSUMED;
import static io.meerkat.benchmarks.delivery.Deliveries.DECIDED;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.JmhRun;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.List;

/** From an inbox to an input that was consumed, stage by stage. */
public final class InboxToConsumedFigure implements Figure {
    private static final String TIME = InboxToDrainFigure.TIME;

    @Override
    public String name() {
        return "inbox-to-consumed";
    }

    @Override
    public String title() {
        return "Inbox to consumed, stage by stage";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        return JmhRun.of(Delivery.class, TIME).measure(effort, effort.curve(), COMMITTED, DECIDED, CONSUMED);
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (int sessions : new int[] {1, 1_000, 100_000}) {
            goals.add(Goal.times("at most 12 × inbox to drain", 12, TIME, sessions, CONSUMED, COMMITTED));
        }
        goals.add(Goal.ratio(
                "from 1 to 100,000 sessions within 2 ×",
                2,
                new Point(CONSUMED, TIME, 100_000),
                new Point(CONSUMED, TIME, 1)));
        return goals;
    }

    @Override
    public String base() {
        return COMMITTED;
    }
}
