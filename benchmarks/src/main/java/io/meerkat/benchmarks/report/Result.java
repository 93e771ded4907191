package io.meerkat.benchmarks.report;

import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of one run on one JDK.
 *
 * @param jdk its version, whole
 * @param effort how long was measured
 */
record Result(String figure, String jdk, int processors, String effort, List<Measurement> measurements) {

    static Result of(Figure figure, Effort effort, List<Measurement> measurements) {
        return new Result(
                figure.name(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                effort.name().toLowerCase(Locale.ROOT),
                measurements);
    }

    int feature() {
        return Runtime.Version.parse(jdk).feature();
    }

    OptionalDouble at(Point point) {
        return measurements.stream()
                .filter(one -> one.point().equals(point))
                .mapToDouble(Measurement::value)
                .findFirst();
    }

    List<String> metrics() {
        return measurements.stream().map(one -> one.point().metric()).distinct().toList();
    }

    List<String> contenders(String metric) {
        return measurements.stream()
                .map(Measurement::point)
                .filter(point -> point.metric().equals(metric))
                .map(Point::contender)
                .distinct()
                .toList();
    }

    List<Integer> sizes(String metric) {
        return measurements.stream()
                .map(Measurement::point)
                .filter(point -> point.metric().equals(metric))
                .map(Point::sessions)
                .distinct()
                .sorted()
                .toList();
    }

    Optional<Measurement> smallest(String contender, String metric) {
        return measurements.stream()
                .filter(one -> one.point().contender().equals(contender)
                        && one.point().metric().equals(metric))
                .min(java.util.Comparator.comparingInt(one -> one.point().sessions()));
    }
}
