package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.comms.CommsProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The comms providers there are, by name; of several of one name the one that came last serves, for that is how an update
 * looks that brings the new one first. Not thread-safe: the directory's monitor guards it.
 */
final class CommsProviders {
    private final Map<String, Deque<CommsProvider>> byName = new TreeMap<>();

    void add(String name, CommsProvider provider) {
        byName.computeIfAbsent(name, key -> new ArrayDeque<>(1)).addFirst(provider);
    }

    void remove(String name, CommsProvider provider) {
        byName.computeIfPresent(name, (key, present) -> {
            present.removeIf(other -> other == provider);
            return present.isEmpty() ? null : present;
        });
    }

    Optional<CommsProvider> newest(String name) {
        return Optional.ofNullable(byName.get(name)).map(Deque::getFirst);
    }

    boolean has(String name, CommsProvider provider) {
        return byName.containsKey(name) && byName.get(name).stream().anyMatch(present -> present == provider);
    }

    Set<String> names() {
        return byName.keySet();
    }
}
