package io.meerkat.benchmarks.report;

import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The page about the figures and its pictures, made of results alone: the text around them is a resource, in which
 * {@code {{NAME}}} stands for a figure's tables, and {@code {{runs}}} for where they come from.
 */
final class Page {
    static final String NAME = "performance.md";
    private static final String PICTURES = "images/";

    /** A curve needs more than its ends. */
    private static final int LEAST_POINTS = 3;

    private final Results results;
    private final Map<String, String> files = new LinkedHashMap<>();

    private Page(Results results) {
        this.results = results;
    }

    /** Every file by its name, relative to the folder of the documents. */
    static Map<String, String> files(Results results) throws IOException {
        Page page = new Page(results);
        page.write();
        return page.files;
    }

    private void write() throws IOException {
        String text = template();
        Map<Integer, String> runs = new TreeMap<>();
        for (Figure figure : Figures.ALL) {
            SortedMap<Integer, Result> measured = results.of(figure);
            measured.values().forEach(result -> runs.put(result.feature(), run(result)));
            text = text.replace("{{" + figure.name() + "}}", section(figure, measured));
        }
        files.put(NAME, text.replace("{{runs}}", told(runs)));
    }

    private static String told(Map<Integer, String> runs) {
        return runs.isEmpty() ? "No results are kept yet." : "Measured on " + String.join("; ", runs.values()) + ".";
    }

    private static String run(Result result) {
        return "JDK " + result.jdk() + ", " + result.processors() + " processors, effort " + result.effort();
    }

    private static String template() throws IOException {
        try (InputStream resource = Page.class.getResourceAsStream(NAME)) {
            if (resource == null) {
                throw new IOException("no resource " + NAME + " beside " + Page.class);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String section(Figure figure, SortedMap<Integer, Result> measured) {
        if (measured.isEmpty()) {
            return "Not measured yet.";
        }
        Tables tables = new Tables(figure, measured);
        StringBuilder section = new StringBuilder(tables.goals());
        section.append("\nAgainst ").append(figure.base()).append(", with so many sessions; JDK ");
        section.append(String.join(
                " / ", measured.keySet().stream().map(String::valueOf).toList()));
        section.append(".\n\n").append(tables.ratios());
        List<String> metrics = measured.values().stream()
                .flatMap(result -> result.metrics().stream())
                .distinct()
                .toList();
        for (String metric : metrics) {
            List<Plot.Series> series = series(metric, measured);
            if (!series.isEmpty()) {
                String picture = PICTURES + "performance-" + figure.name() + "-" + fileName(metric) + ".svg";
                files.put(picture, new Plot(figure.title() + ": " + metric, series).svg());
                section.append("\n![")
                        .append(metric)
                        .append("](")
                        .append(picture)
                        .append(")\n");
            }
        }
        return section.toString().stripTrailing();
    }

    private static String fileName(String metric) {
        return metric.toLowerCase(Locale.ROOT)
                .replace("µ", "u")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static List<Plot.Series> series(String metric, SortedMap<Integer, Result> measured) {
        List<Plot.Series> series = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        measured.forEach((jdk, result) -> {
            for (String contender : result.contenders(metric)) {
                SortedMap<Integer, Double> points = new TreeMap<>();
                for (int size : result.sizes(metric)) {
                    result.at(new Point(contender, metric, size)).ifPresent(value -> points.put(size, value));
                }
                points.values().removeIf(value -> value <= 0); // has no place on a logarithmic axis
                if (points.size() >= LEAST_POINTS) {
                    if (!colours.contains(contender)) {
                        colours.add(contender);
                    }
                    boolean older = measured.size() > 1 && jdk.equals(measured.firstKey());
                    series.add(new Plot.Series(contender + ", JDK " + jdk, colours.indexOf(contender), older, points));
                }
            }
        });
        return series;
    }
}
