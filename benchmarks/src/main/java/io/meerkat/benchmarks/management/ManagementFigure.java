package io.meerkat.benchmarks.management;

import static io.meerkat.benchmarks.management.ManagedSessions.ATTRIBUTES;
import static io.meerkat.benchmarks.management.ManagedSessions.PAGE;
import static io.meerkat.benchmarks.measure.Contender.MBEANS;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.List;

/** What an operator waits for. */
public final class ManagementFigure implements Figure {
    private static final int FEW = 100;
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "management";
    }

    @Override
    public String title() {
        return "A page and the attributes over remote JMX";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.curve()) {
            measured.addAll(OwnProcess.measure(MEERKAT, ManagedSessions.OfManager.class, sessions, effort));
            measured.addAll(OwnProcess.measure(MBEANS, ManagedSessions.OfMBeans.class, sessions, effort));
        }
        return measured;
    }

    @Override
    public List<Goal> goals() {
        return List.of(manyAsFew("a page", PAGE), manyAsFew("all attributes", ATTRIBUTES));
    }

    private static Goal manyAsFew(String what, String metric) {
        return Goal.ratio(
                what + " of 100,000 sessions at most 1.5 × of 100",
                1.5,
                new Point(MEERKAT, metric, MANY),
                new Point(MEERKAT, metric, FEW));
    }

    @Override
    public String base() {
        return MBEANS;
    }
}
