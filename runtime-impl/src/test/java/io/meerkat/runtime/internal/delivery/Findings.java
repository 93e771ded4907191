package io.meerkat.runtime.internal.delivery;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Where everybody in a loss run reports what is wrong. Thread-safe. */
final class Findings {
    private static final int SHOWN = 12;

    private final Queue<Finding> found = new ConcurrentLinkedQueue<>();

    void add(Finding.Kind kind, String text) {
        found.add(new Finding(kind, text));
    }

    Set<Finding.Kind> kinds() {
        return found.stream().map(Finding::kind).collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are, and the first few. */
    String words() {
        List<String> first = found.stream().limit(SHOWN).map(Finding::toString).toList();
        return found.size() + " findings, such as " + String.join("\n  ", first);
    }
}
