package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How many sessions there are, and how they are. Immutable.
 *
 * @param byPhase every phase, also those with no session
 * @param byDrainPhase every phase, also those with no drain
 * @param inboxDepth messages that wait, those included that a former owner of an ingress left behind
 */
public record Census(long sessions, Map<String, Long> byPhase, Map<String, Long> byDrainPhase, long inboxDepth) {

    public static final Census EMPTY = new Count().census(0, 0);

    /** A count under way. Not thread-safe. */
    public static final class Count {
        private final Map<LifecyclePhase, Cell> phases = cells(LifecyclePhase.class);
        private final Map<DrainPhase, Cell> drainPhases = cells(DrainPhase.class);

        /** So many sessions are in these phases. */
        public void add(LifecyclePhase phase, DrainPhase drain, long sessions) {
            Objects.requireNonNull(phases.get(phase)).count += sessions;
            Objects.requireNonNull(drainPhases.get(drain)).count += sessions;
        }

        public Census census(long sessions, long inboxDepth) {
            return new Census(sessions, named(phases), named(drainPhases), inboxDepth);
        }

        private static <E extends Enum<E>> Map<E, Cell> cells(Class<E> type) {
            Map<E, Cell> cells = new EnumMap<>(type);
            Arrays.stream(type.getEnumConstants()).forEach(each -> cells.put(each, new Cell()));
            return cells;
        }

        private static Map<String, Long> named(Map<? extends Enum<?>, Cell> cells) {
            Map<String, Long> named = new TreeMap<>();
            cells.forEach((each, cell) -> named.put(each.name(), cell.count));
            return Collections.unmodifiableMap(named);
        }
    }

    /** Counted up in place. */
    private static final class Cell {
        private long count;
    }
}
