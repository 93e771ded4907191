package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Where everybody in a storm reports what is wrong. Thread-safe. */
final class Findings {
    private final Queue<Finding> found = new ConcurrentLinkedQueue<>();

    void add(Finding.Kind kind, SessionId session, String text) {
        found.add(new Finding(kind, Optional.of(session), text));
    }

    void add(Finding.Kind kind, String text) {
        found.add(new Finding(kind, Optional.empty(), text));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    Set<Finding.Kind> kinds() {
        return found.stream().map(Finding::kind).collect(Collectors.toUnmodifiableSet());
    }
}
