package io.meerkat.runtime.internal.run;

import io.meerkat.runtime.executor.ExecutorFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The executor factories that are installed now. Thread-safe. */
public final class ExecutorFactories {
    private final CopyOnWriteArrayList<Installed> installed = new CopyOnWriteArrayList<>();

    /**
     * An executor factory as it was found in the service registry.
     *
     * @param bundle who brought it, for people
     */
    public record Installed(ExecutorFactory factory, String type, int ranking, long serviceId, String bundle) {

        /** The same service, whatever its ranking is now. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Installed that && that.serviceId == serviceId && that.factory == factory;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(serviceId);
        }
    }

    private static final Comparator<Installed> BETTER_FIRST =
            Comparator.comparingInt(Installed::ranking).reversed().thenComparingLong(Installed::serviceId);

    public void add(Installed factory) {
        installed.add(factory);
    }

    public void remove(Installed factory) {
        installed.remove(factory);
    }

    public boolean contains(Installed factory) {
        return installed.contains(factory);
    }

    /** The best factory of the type: the highest ranking, then the lowest service id. */
    public Optional<Installed> best(String type) {
        return installed.stream().filter(found -> found.type().equals(type)).min(BETTER_FIRST);
    }

    public List<String> types() {
        return installed.stream().map(Installed::type).distinct().sorted().toList();
    }
}
