package io.meerkat.benchmarks.measure;

/** One number: the median of its rounds, in the unit of its metric. */
public record Measurement(Point point, double value) {

    public static Measurement of(String contender, String metric, int sessions, double value) {
        return new Measurement(new Point(contender, metric, sessions), value);
    }
}
