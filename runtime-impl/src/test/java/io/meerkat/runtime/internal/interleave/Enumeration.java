package io.meerkat.runtime.internal.interleave;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every schedule of a pair that a freedom allows, or one that was found before. */
final class Enumeration {
    /** For how long things go on by themselves after the two: respawns, repeated looks. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final Pair pair;
    private final Planted planted;
    private final Freedom freedom;
    private final Set<String> ends = new TreeSet<>();
    private int schedules;

    /** A schedule after which something is wrong. */
    record Failing(
            Pair pair,
            Planted planted,
            Freedom freedom,
            List<Integer> choices,
            List<String> faults,
            List<String> trace) {
        @Override
        public String toString() {
            return pair + " with " + planted + ", an order " + freedom + ", choices " + choices + ": "
                    + String.join("; ", faults) + "\n" + String.join("\n", trace);
        }
    }

    Enumeration(Pair pair, Planted planted, Freedom freedom) {
        this.pair = pair;
        this.planted = planted;
        this.freedom = freedom;
    }

    /** Runs them one after the other until one fails. */
    Optional<Failing> firstFailing() {
        Choices choices = new Choices();
        do {
            schedules++;
            Optional<Failing> failing = run(choices);
            if (failing.isPresent()) {
                return failing;
            }
        } while (choices.next());
        return Optional.empty();
    }

    int schedules() {
        return schedules;
    }

    /** The different ends they came to, for people. */
    Set<String> ends() {
        return ends;
    }

    /** Runs the one with these choices. */
    Optional<Failing> replay(List<Integer> choices) {
        return run(Choices.replaying(choices));
    }

    private Optional<Failing> run(Choices choices) {
        Bench bench = new Bench(planted, freedom);
        pair.before.accept(bench);
        bench.schedule.add("one", () -> pair.one.accept(bench));
        bench.schedule.add("other", () -> pair.other.accept(bench));
        bench.schedule.explore(choices);
        bench.schedule.settle(AFTERWARDS);
        List<String> faults = bench.witness.faults();
        ends.add(bench.witness.end());
        List<String> trace = bench.schedule.trace();
        if (faults.isEmpty()) {
            bench.close();
            return Optional.empty();
        }
        return Optional.of(new Failing(pair, planted, freedom, choices.list(), faults, trace));
    }
}
