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
        Rounds whole = new Rounds(rounds);
        for (int round = -Math.min(1, effort.warmUps()); round < rounds; round++) {
            double first = Distribution.bareFramework();
            double second = Distribution.sessionReady();
            if (round >= 0) {
                bare.add(first);
                whole.add(second);
            }
        }
        System.out.printf("  %s %.0f ms, %s %.0f ms%n", BARE, bare.median(), MEERKAT, whole.median());
        return List.of(Measurement.of(BARE, TIME, 1, bare.median()), Measurement.of(MEERKAT, TIME, 1, whole.median()));
    }

    @Override
    public List<Goal> goals() {
        return List.of(Goal.times("at most 2 × a bare framework with SCR", 2, TIME, 1, MEERKAT, BARE));
    }

    @Override
    public String base() {
        return BARE;
    }
}
