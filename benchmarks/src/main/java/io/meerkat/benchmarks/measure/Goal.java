package io.meerkat.benchmarks.measure;

import java.util.Optional;

/**
 * What is wanted of a figure: one number at most so many times another one of the same run, or at most so much by itself.
 *
 * @param text in words
 * @param of the number
 * @param against the other one; empty: the bound is in the unit of the metric
 * @param most the bound, inclusive
 */
public record Goal(String text, Point of, Optional<Point> against, double most) {

    /** Two numbers of one metric at one size. */
    public static Goal times(String text, double most, String metric, int sessions, String of, String against) {
        return ratio(text, most, new Point(of, metric, sessions), new Point(against, metric, sessions));
    }

    public static Goal ratio(String text, double most, Point of, Point against) {
        return new Goal(text, of, Optional.of(against), most);
    }

    public static Goal atMost(String text, double most, Point of) {
        return new Goal(text, of, Optional.empty(), most);
    }
}
