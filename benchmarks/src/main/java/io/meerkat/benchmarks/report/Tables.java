package io.meerkat.benchmarks.report;

import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.Point;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables of one figure, in Markdown: its goals, and everybody against its base.
 *
 * @param results by JDK
 */
record Tables(Figure figure, SortedMap<Integer, Result> results) {
    private static final String NOTHING = "–";

    String goals() {
        StringBuilder table = new StringBuilder("| goal | sessions |");
        results.keySet().forEach(jdk -> table.append(" JDK ").append(jdk).append(" |"));
        table.append("\n|---|---|").append("---|".repeat(results.size())).append('\n');
        for (Goal goal : figure.goals()) {
            table.append("| ")
                    .append(goal.text())
                    .append(" | ")
                    .append(Numbers.count(goal.of().sessions()))
                    .append(" |");
            results.values()
                    .forEach(result ->
                            table.append(' ').append(answer(goal, result)).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    static String answer(Goal goal, Result result) {
        OptionalDouble value = value(goal, result);
        if (value.isEmpty()) {
            return NOTHING;
        }
        boolean faster = goal.most() < 1;
        String shown = Numbers.ratio(faster ? 1 / value.getAsDouble() : value.getAsDouble());
        return value.getAsDouble() <= goal.most() ? shown + ", met" : "**" + shown + ", not met**";
    }

    static OptionalDouble value(Goal goal, Result result) {
        OptionalDouble of = result.at(goal.of());
        Optional<Point> against = goal.against();
        if (of.isEmpty() || against.isEmpty()) {
            return of;
        }
        OptionalDouble other = result.at(against.get());
        return other.isEmpty() ? other : OptionalDouble.of(of.getAsDouble() / other.getAsDouble());
    }

    /** A table a metric: a row a contender, a column a size, in it the ratio on each JDK. */
    String ratios() {
        return all(Result::metrics).stream().map(this::ratios).collect(Collectors.joining("\n"));
    }

    private String ratios(String metric) {
        Set<Integer> sizes = new TreeSet<>();
        results.values().forEach(result -> sizes.addAll(result.sizes(metric)));
        boolean plain = results.values().stream().anyMatch(result -> baseIsNothing(result, metric));
        StringBuilder table = new StringBuilder("| ").append(metric).append(plain ? ", as counted |" : " |");
        sizes.forEach(size -> table.append(' ').append(Numbers.count(size)).append(" |"));
        table.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
        for (String contender : all(result -> result.contenders(metric))) {
            table.append("| ").append(contender).append(" |");
            for (int size : sizes) {
                Point point = new Point(contender, metric, size);
                table.append(' ')
                        .append(results.values().stream()
                                .map(result -> plain ? count(result, point) : ratio(result, point))
                                .collect(Collectors.joining(" / ")))
                        .append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** Nothing is a multiple of 0. */
    private boolean baseIsNothing(Result result, String metric) {
        return result.measurements().stream()
                .filter(one -> one.point().contender().equals(figure.base())
                        && one.point().metric().equals(metric))
                .anyMatch(one -> one.value() == 0);
    }

    private static String count(Result result, Point point) {
        OptionalDouble value = result.at(point);
        return value.isEmpty() ? NOTHING : Numbers.count((int) Math.round(value.getAsDouble()));
    }

    private String ratio(Result result, Point point) {
        OptionalDouble value = result.at(point);
        OptionalDouble base = result.contenders(point.metric()).contains(figure.base())
                ? result.at(new Point(figure.base(), point.metric(), point.sessions()))
                : result.smallest(point.contender(), point.metric()).stream()
                        .mapToDouble(Measurement::value)
                        .findFirst();
        return value.isEmpty() || base.isEmpty() || base.getAsDouble() == 0
                ? NOTHING
                : Numbers.ratio(value.getAsDouble() / base.getAsDouble());
    }

    private List<String> all(Function<Result, List<String>> of) {
        Set<String> all = new LinkedHashSet<>();
        results.values().forEach(result -> all.addAll(of.apply(result)));
        return new ArrayList<>(all);
    }
}
