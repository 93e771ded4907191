package io.meerkat.runtime.internal.drain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The drain factories that are installed now, better first; readers see one immutable list. Thread-safe. */
public final class DrainFactories {
    private volatile List<InstalledFactory> installed = List.of();

    /** In the place of what was known of the same service. */
    synchronized void add(InstalledFactory factory) {
        installed = Stream.concat(installed.stream().filter(other -> !other.equals(factory)), Stream.of(factory))
                .sorted()
                .toList();
    }

    synchronized void remove(InstalledFactory factory) {
        installed = installed.stream().filter(other -> !other.equals(factory)).toList();
    }

    boolean contains(InstalledFactory factory) {
        return installed.contains(factory);
    }

    /** The best factory of this type, or of any type where none is asked for. */
    Optional<InstalledFactory> best(Optional<String> type) {
        return installed.stream()
                .filter(factory -> type.isEmpty() || type.get().equals(factory.type()))
                .findFirst();
    }

    /** The types for which there is a factory, best first. */
    public List<String> types() {
        return installed.stream().map(InstalledFactory::type).distinct().toList();
    }
}
