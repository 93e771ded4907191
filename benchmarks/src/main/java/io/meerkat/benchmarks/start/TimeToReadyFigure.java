package io.meerkat.benchmarks.start;

import static io.meerkat.benchmarks.measure.Contender.MEERKAT;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.Rounds;
import java.util.List;

/** From the start of a process to a session that listens; in turn with a framework that has only components. */
public final class TimeToReadyFigure implements Figure {
    private static final String TIME = "ms to ready";
    private static final String BARE = "bare Felix with SCR";
    private static final String FIRST = MEERKAT + ", first start";

    /** A start takes half a second of everything there is: a few make a median. */
    private static final int MORE_ROUNDS = 4;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start of the distribution to a session that is ready";
    }

    @Override
    public List<Measurement> measure(Effort effort) throws Exception {
        if (!Distribution.isBuilt()) {
            System.out.println("  there is no distribution: left out; make one with: ./meerkat build");
            return List.of();
        }
        int rounds = effort.forks() == 0 ? 1 : effort.rounds() + MORE_ROUNDS;
        Rounds bare = new Rounds(rounds);
        Rounds first = new Rounds(rounds);
        Rounds next = new Rounds(rounds);
        for (int round = -Math.min(1, effort.warmUps()); round < rounds; round++) {
            double bareFramework = Distribution.bareFramework();
            List<Double> whole = Distribution.sessionReady();
            if (round >= 0) {
                bare.add(bareFramework);
                first.add(whole.get(0));
                next.add(whole.get(1));
            }
        }
        System.out.printf(
                "  %s %.0f ms, %s %.0f ms, then %.0f ms%n",
                BARE, bare.median(), MEERKAT, first.median(), next.median());
        return List.of(
                Measurement.of(BARE, TIME, 1, bare.median()),
                Measurement.of(FIRST, TIME, 1, first.median()),
                Measurement.of(MEERKAT, TIME, 1, next.median()));
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                Goal.times("at most 2 × a bare framework with SCR", 2, TIME, 1, MEERKAT, BARE),
                Goal.times("the same, the first start in a new work directory", 2, TIME, 1, FIRST, BARE));
    }

    @Override
    public String base() {
        return BARE;
    }
}
