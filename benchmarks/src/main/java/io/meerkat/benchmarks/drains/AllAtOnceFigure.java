package io.meerkat.benchmarks.drains;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;

import io.meerkat.benchmarks.measure.Contender;
import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens to all drains at once: each of the runtime's two is a contender here. */
public final class AllAtOnceFigure implements Figure {
    private static final int MANY = 100_000;
    private static final int LONGEST_PAUSE_MICROS = 10_000;
    private static final String TIME = "ns a drain";
    private static final String ABORT_ALL = Contender.MEERKAT + ", abort-all";
    private static final String SWAP = Contender.MEERKAT + ", swap";
    private static final Map<String, String> CONTENDERS = Map.of(
            AllAtOnce.RECORDS,
            FLOOR,
            AllAtOnce.TASKS,
            Contender.ON_POOL,
            AllAtOnce.ABORT_ALL,
            ABORT_ALL,
            AllAtOnce.SWAP,
            SWAP);

    @Override
    public String name() {
        return "all-at-once";
    }

    @Override
    public String title() {
        return "Abort-all and swap of idle drains";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        for (int sessions : effort.curve()) {
            for (Measurement one : OwnProcess.measure(Contender.MEERKAT, AllAtOnce.class, sessions, effort)) {
                String contender = CONTENDERS.get(one.point().metric());
                measured.add(
                        contender == null
                                ? Measurement.of(SWAP, AllAtOnce.PAUSE, sessions, one.value())
                                : Measurement.of(contender, TIME, sessions, one.value()));
            }
        }
        return measured;
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.times("abort-all at most 4 × touching as many records", 4, TIME, MANY, ABORT_ALL, FLOOR),
                Goal.times("swap at most 2 × abort-all", 2, TIME, MANY, SWAP, ABORT_ALL),
                Goal.atMost(
                        "no pause above 10 ms at p99", LONGEST_PAUSE_MICROS, new Point(SWAP, AllAtOnce.PAUSE, MANY)));
    }
}
