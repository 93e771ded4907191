package io.meerkat.runtime.internal.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of {@code scenarios.txt}: {@code id | title}, and then {@code open: reason} or {@code @itests ClassName}.
 *
 * @param openFor the later work that brings it; empty: it has a test
 * @param containerTest the class of the container tests that has it; empty: a test of this module has it
 */
record Scenario(String id, String title, Optional<String> openFor, Optional<String> containerTest) {
    static final Pattern ID = Pattern.compile("[A-Q]\\d\\d[a-z]?|CP\\d{1,2}");

    private static final String FILE = "scenarios.txt";
    private static final String OPEN = "open: ";
    private static final String ITESTS = "@itests ";

    Scenario {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(FILE + ": '" + id + "' is not the id of a scenario, such as A01");
        }
    }

    /** Every scenario, in the order of the file. */
    static List<Scenario> all() {
        try (InputStream file = Objects.requireNonNull(Scenario.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Scenario::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Scenario of(String line) {
        List<String> parts = List.of(line.split(" \\| "));
        if (parts.size() < 2 || parts.size() > 3) {
            throw new IllegalArgumentException(FILE + ": '" + line + "' is not: id | title [| open: reason]");
        }
        String state = parts.size() == 3 ? parts.get(2) : "";
        return new Scenario(parts.get(0), parts.get(1), after(OPEN, state), after(ITESTS, state));
    }

    private static Optional<String> after(String word, String state) {
        return state.startsWith(word) ? Optional.of(state.substring(word.length())) : Optional.empty();
    }
}
