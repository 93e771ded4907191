package io.meerkat.runtime.internal.machine.explore;

import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.List;

/** Explores larger domains than the build does; ends with 0 if nothing was found wrong. */
final class Explore {
    private static final String USAGE = """
            Explore [--small] [PART OF A SLICE'S NAME]
            Visits every state of the machine that larger domains can reach, or with --small those of the build.
            """;

    private Explore() {}

    @SuppressWarnings("SystemOut") // it is a program
    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        String part = words.stream()
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElse("");
        List<Slice> slices = (words.contains("--small") ? Slices.small() : Slices.large())
                .stream().filter(slice -> slice.name().contains(part)).toList();
        List<Finding> findings = Exploration.of(SessionTable.TABLE, slices).findings();
        findings.forEach(System.out::println);
        System.exit(findings.isEmpty() ? 0 : 1);
    }
}
