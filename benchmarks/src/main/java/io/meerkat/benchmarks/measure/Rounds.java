package io.meerkat.benchmarks.measure;

import java.util.Arrays;

/** The median of what was measured several times. */
public final class Rounds {
    private final double[] values;
    private int count;

    public Rounds(int most) {
        values = new double[most];
    }

    public void add(double value) {
        values[count++] = value;
    }

    public double median() {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** How many nanoseconds it takes. */
    public static double nanos(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }
}
