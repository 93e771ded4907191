package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Lane;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Where the inputs of one session wait to be run: steer before queue, then by admission. Not thread-safe. */
final class ReadyQueue {
    private NavigableMap<Place, InputId> places = Collections.emptyNavigableMap();

    private record Place(boolean queue, long sequence) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byLane = Boolean.compare(queue, other.queue);
            return byLane != 0 ? byLane : Long.compare(sequence, other.sequence);
        }
    }

    void add(Lane lane, long sequence, InputId id) {
        if (places.isEmpty()) {
            places = new TreeMap<>();
        }
        places.put(new Place(lane == Lane.QUEUE, sequence), id);
    }

    /** Those of one lane, in order; a copy. */
    List<InputId> lane(Lane lane) {
        return places.entrySet().stream()
                .filter(place -> place.getKey().queue() == (lane == Lane.QUEUE))
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    /** The first ones of whichever lane is next, at most so many; a copy. */
    List<InputId> first(int limit) {
        if (places.isEmpty()) {
            return List.of();
        }
        boolean queue = places.firstKey().queue();
        return places.entrySet().stream()
                .takeWhile(place -> place.getKey().queue() == queue)
                .limit(limit)
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    void remove(java.util.Collection<InputId> ids) {
        Set<InputId> gone = new HashSet<>(ids);
        while (!places.isEmpty() && gone.remove(places.firstEntry().getValue())) {
            places.pollFirstEntry(); // a turn takes the first ones
        }
        if (!gone.isEmpty()) {
            places.values().removeAll(gone);
        }
        if (places.isEmpty()) {
            clear();
        }
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    void clear() {
        places = Collections.emptyNavigableMap();
    }
}
