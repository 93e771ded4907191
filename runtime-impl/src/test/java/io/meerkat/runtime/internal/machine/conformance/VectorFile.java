package io.meerkat.runtime.internal.machine.conformance;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One file of vectors: what its region shows, and its traces. */
record VectorFile(String name, Header header, List<Trace> traces) {

    /** What the first line says: the inputs that occur, the fields to compare, and their first values. */
    record Header(
            String region, List<String> inputs, List<String> fields, Map<String, @Nullable Object> initialState) {}

    record Trace(String id, List<Step> steps) {}

    /** One input with what must come of it; {@code state} holds the fields that change. */
    record Step(
            Map<String, @Nullable Object> input,
            boolean accepted,
            String phase,
            List<Map<String, @Nullable Object>> effects,
            Map<String, @Nullable Object> state,
            List<String> failedGuards) {}

    /** The files of a folder in the order of their names; a folder without one is an error. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(entry -> entry.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("no *.jsonl.gz in " + folder);
            }
            return files;
        }
    }

    static VectorFile read(Path path) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first == null) {
                throw new IOException(path + " is empty");
            }
            Header header = header(object(JSON.std.mapFrom(first)));
            List<Trace> traces = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    traces.add(trace(object(JSON.std.mapFrom(line))));
                }
            }
            return new VectorFile(path.getFileName().toString(), header, traces);
        }
    }

    private static Header header(Map<String, @Nullable Object> line) {
        List<String> inputs = new ArrayList<>(texts(line.get("inputs")));
        inputs.addAll(texts(line.get("signals")));
        inputs.addAll(texts(line.get("navigation")));
        return new Header(
                String.valueOf(line.get("region")),
                inputs,
                texts(line.get("fields")),
                object(line.get("initial_state")));
    }

    private static Trace trace(Map<String, @Nullable Object> line) {
        List<Step> steps =
                list(line.get("steps")).stream().map(step -> step(object(step))).toList();
        return new Trace(String.valueOf(line.get("id")), steps);
    }

    private static Step step(Map<String, @Nullable Object> step) {
        return new Step(
                object(step.get("input")),
                Boolean.TRUE.equals(step.get("accepted")),
                String.valueOf(step.get("phase")),
                list(step.get("effects")).stream().map(VectorFile::object).toList(),
                object(step.get("state")),
                texts(step.get("failed_guards")));
    }

    private static List<String> texts(@Nullable Object json) {
        return list(json).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object json) {
        return json instanceof List<?> list ? list : List.of();
    }

    private static Map<String, @Nullable Object> object(@Nullable Object json) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }
}
