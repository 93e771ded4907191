package io.meerkat.runtime.internal.drain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The drain factories that are installed now, better first; readers see one immutable list. Thread-safe. */
public final class DrainFactories {
    private volatile List<InstalledFactory> installed = List.of();

    /** What was installed before a change, and after it. */
    record Change(List<InstalledFactory> before, List<InstalledFactory> after) {

        /** Whether another factory is the best of this type since, or the first there is. */
        boolean bringsAnother(Optional<String> type) {
            Optional<InstalledFactory> best = bestOf(after, type);
            return best.isPresent() && !best.equals(bestOf(before, type));
        }
    }

    /** In the place of what was known of the same service. */
    synchronized Change add(InstalledFactory factory) {
        return become(Stream.concat(installed.stream().filter(other -> !other.equals(factory)), Stream.of(factory))
                .sorted()
                .toList());
    }

    synchronized Change remove(InstalledFactory factory) {
        return become(installed.stream().filter(other -> !other.equals(factory)).toList());
    }

    private Change become(List<InstalledFactory> next) {
        Change change = new Change(installed, next);
        installed = next;
        return change;
    }

    boolean contains(InstalledFactory factory) {
        return installed.contains(factory);
    }

    /** The best factory of this type, or of any type where none is asked for. */
    Optional<InstalledFactory> best(Optional<String> type) {
        return bestOf(installed, type);
    }

    /** The one with this service id, if it may serve this type. */
    Optional<InstalledFactory> find(long serviceId, Optional<String> type) {
        return installed.stream()
                .filter(factory -> factory.serviceId() == serviceId)
                .filter(factory -> type.isEmpty() || type.get().equals(factory.type()))
                .findFirst();
    }

    private static Optional<InstalledFactory> bestOf(List<InstalledFactory> factories, Optional<String> type) {
        for (InstalledFactory factory : factories) {
            if (type.isEmpty() || type.get().equals(factory.type())) {
                return Optional.of(factory);
            }
        }
        return Optional.empty();
    }

    /** The types for which there is a factory, best first. */
    public List<String> types() {
        return installed.stream().map(InstalledFactory::type).distinct().toList();
    }
}
