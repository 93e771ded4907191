package io.meerkat.benchmarks.step;

import static io.meerkat.benchmarks.measure.Contender.FLOOR;
import static io.meerkat.benchmarks.measure.Contender.MEERKAT;
import static io.meerkat.benchmarks.measure.Contender.SPRING;
import static io.meerkat.benchmarks.measure.Contender.SQUIRREL;
import static io.meerkat.benchmarks.measure.Contender.STATELESS4J;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.JmhRun;
import io.meerkat.benchmarks.measure.Measurement;
import java.util.ArrayList;
import java.util.List;

/** One step of a machine. */
public final class MachineStepFigure implements Figure {
    private static final String ONE_THREAD = "ns a step";
    private static final String TWO_THREADS = "ns a step, two threads";
    private static final int MANY = 100_000;

    @Override
    public String name() {
        return "machine-step";
    }

    @Override
    public String title() {
        return "Machine step";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        JmhRun run = JmhRun.of(MachineStep.class, ONE_THREAD);
        List<Measurement> measured = new ArrayList<>();
        measured.addAll(run.measure(effort, effort.curve(), FLOOR, MEERKAT));
        measured.addAll(run.measure(effort, effort.only(1), STATELESS4J, SQUIRREL, SPRING));
        measured.addAll(run.withThreads(2, TWO_THREADS).measure(effort, effort.curve(), FLOOR, MEERKAT));
        return measured;
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.times("at most 4 × the floor", 4, ONE_THREAD, 1, MEERKAT, FLOOR),
                Goal.times("no slower than stateless4j", 1, ONE_THREAD, 1, MEERKAT, STATELESS4J),
                Goal.times("20 × faster than squirrel", 1 / 20.0, ONE_THREAD, 1, MEERKAT, SQUIRREL),
                Goal.times("400 × faster than Spring Statemachine", 1 / 400.0, ONE_THREAD, 1, MEERKAT, SPRING),
                Goal.times("over many sessions at most 2.5 × the floor", 2.5, ONE_THREAD, MANY, MEERKAT, FLOOR),
                Goal.times("with two threads at most 2.5 × the floor", 2.5, TWO_THREADS, 1, MEERKAT, FLOOR),
                Goal.times(
                        "with two threads over many sessions at most 2.5 × the floor",
                        2.5,
                        TWO_THREADS,
                        MANY,
                        MEERKAT,
                        FLOOR));
    }
}
