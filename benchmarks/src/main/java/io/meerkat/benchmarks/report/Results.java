package io.meerkat.benchmarks.report;

import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Measurement;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The results of the last runs: a folder a JDK, named by its feature version, and in it a JSON file a figure.
 *
 * @param folder where they are
 */
record Results(Path folder) {
    private static final MathContext PRECISION = new MathContext(4);

    void keep(Result result) throws IOException {
        StringBuilder json = new StringBuilder("{\n");
        json.append("\"figure\": ").append(text(result.figure())).append(",\n");
        json.append("\"jdk\": ").append(text(result.jdk())).append(",\n");
        json.append("\"processors\": ").append(result.processors()).append(",\n");
        json.append("\"effort\": ").append(text(result.effort())).append(",\n");
        json.append("\"measurements\": [\n");
        List<String> lines = new ArrayList<>();
        for (Measurement one : result.measurements()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("contender", one.point().contender());
            members.put("metric", one.point().metric());
            members.put("sessions", one.point().sessions());
            members.put("value", new BigDecimal(one.value()).round(PRECISION).doubleValue());
            lines.add(JSON.std.asString(members));
        }
        json.append(String.join(",\n", lines)).append("\n]\n}\n");
        Path file = folder.resolve(Integer.toString(result.feature())).resolve(result.figure() + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json, StandardCharsets.UTF_8);
    }

    private static String text(String value) throws IOException {
        return JSON.std.asString(value);
    }

    /** Of one figure, by JDK. */
    SortedMap<Integer, Result> of(Figure figure) throws IOException {
        SortedMap<Integer, Result> results = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return results;
        }
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path jdk : folders.filter(Files::isDirectory).toList()) {
                Path file = jdk.resolve(figure.name() + ".json");
                if (Files.isRegularFile(file)) {
                    Result result = read(Files.readString(file, StandardCharsets.UTF_8));
                    results.put(result.feature(), result);
                }
            }
        }
        return results;
    }

    private static Result read(String json) throws IOException {
        Map<String, Object> members = JSON.std.mapFrom(json);
        List<Measurement> measurements = new ArrayList<>();
        for (Object one : (List<?>) member(members, "measurements")) {
            Map<?, ?> measured = (Map<?, ?>) one;
            measurements.add(Measurement.of(
                    (String) member(measured, "contender"),
                    (String) member(measured, "metric"),
                    ((Number) member(measured, "sessions")).intValue(),
                    ((Number) member(measured, "value")).doubleValue()));
        }
        return new Result(
                (String) member(members, "figure"),
                (String) member(members, "jdk"),
                ((Number) member(members, "processors")).intValue(),
                (String) member(members, "effort"),
                measurements);
    }

    private static Object member(Map<?, ?> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no member '" + name + "' in a result");
        }
        return value;
    }
}
