package io.meerkat.benchmarks.step;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.JmhRun;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.Point;
import java.util.List;

/** A whole command that changes nothing. */
public final class ReassertIngressFigure implements Figure {
    private static final String TIME = "ns a command";
    private static final String BYTES = "bytes allocated a command";

    /** A {@code Spawned}: a header and a boolean. */
    private static final int RESULT_BYTES = 16;

    @Override
    public String name() {
        return "reassert-ingress";
    }

    @Override
    public String title() {
        return "A whole command: the ingress again as it is";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        return JmhRun.of(ReassertIngress.class, TIME)
                .withAllocation(BYTES)
                .measure(effort, effort.curve(), FLOOR, MEERKAT);
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.times("at most 25 × the floor of a machine step", 25, TIME, 1, MEERKAT, FLOOR),
                Goal.atMost(
                        "no allocation beyond its result, which is " + RESULT_BYTES + " bytes",
                        RESULT_BYTES,
                        new Point(MEERKAT, BYTES, 1)));
    }
}
