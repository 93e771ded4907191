package io.meerkat.benchmarks.measure;

import java.util.Arrays;

/** How long and how large is measured. */
public enum Effort {
    /** For a page of results. */
    FULL(5, 4, 500, 2, 7, 1_000_000),
    /** For a first look. */
    QUICK(4, 3, 300, 1, 3, 100_000),
    /** To see that it runs; its numbers mean nothing. Everything is in this process. */
    SMALL(0, 1, 1, 0, 1, 10);

    private static final int[] CURVE = {1, 10, 100, 1_000, 10_000, 100_000};

    private final int warmUps;
    private final int iterations;
    private final int iterationMillis;
    private final int forks;
    private final int rounds;
    private final int mostSessions;

    Effort(int warmUps, int iterations, int iterationMillis, int forks, int rounds, int mostSessions) {
        this.warmUps = warmUps;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
        this.forks = forks;
        this.rounds = rounds;
        this.mostSessions = mostSessions;
    }

    public int warmUps() {
        return warmUps;
    }

    public int iterations() {
        return iterations;
    }

    public int iterationMillis() {
        return iterationMillis;
    }

    /** How many processes for one number; none: this process. */
    public int forks() {
        return forks;
    }

    /** How often what is not repeated within milliseconds is repeated. */
    public int rounds() {
        return rounds;
    }

    /** The sizes of a cost curve. */
    public int[] curve() {
        return only(CURVE);
    }

    /** Those of the sizes that this effort goes to. */
    public int[] only(int... sizes) {
        return Arrays.stream(sizes).filter(size -> size <= mostSessions).toArray();
    }
}
