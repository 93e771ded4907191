package io.meerkat.itests.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A heading of a document, and the steps in the indented blocks below it; lines without a prompt are what is expected. */
public record Section(String title, List<Step> steps) {
    private static final String HEADING = "## ";
    private static final String BLOCK = "    ";

    /** All of them that have steps, in order. */
    public static List<Section> of(Path document) throws IOException {
        Map<String, List<Step>> sections = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith(HEADING)) {
                steps = new ArrayList<>();
                sections.put(line.substring(HEADING.length()), steps);
            } else if (line.startsWith(BLOCK)) {
                add(line.substring(BLOCK.length()), steps);
            }
        }
        return sections.entrySet().stream()
                .filter(section -> !section.getValue().isEmpty())
                .map(section -> new Section(section.getKey(), section.getValue()))
                .toList();
    }

    /** The same with each of these texts replaced wherever it stands in the steps. */
    public Section with(Map<String, String> replaced) {
        return new Section(
                title, steps.stream().map(step -> step.with(replaced)).toList());
    }

    public boolean needsJmx() {
        return steps.stream().anyMatch(step -> step.place() == Step.Place.JMX);
    }

    private static void add(String line, List<Step> steps) {
        Optional<Step.Place> place = Stream.of(Step.Place.values())
                .filter(each -> line.startsWith(each.prompt))
                .findFirst();
        if (place.isPresent()) {
            steps.add(new Step(place.get(), line.substring(place.get().prompt.length()), new ArrayList<>()));
        } else if (steps.isEmpty()) {
            throw new IllegalArgumentException("'" + line + "' stands before the first prompt");
        } else {
            steps.get(steps.size() - 1).expected().add(line);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
