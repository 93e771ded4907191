package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a session's inputs, who waits for them, and an index of those that wait to be run. A session without
 * inputs pays for none of it.
 *
 * <p>Thread-safe. It decides nothing: where an input stands is in the machine, and the index only says where to look
 * first. It changes inside the machine's lock, with the step that queues or takes an input, so that it never shows
 * another order than the machine's. Waiters are completed by the caller, outside this object's monitor.
 */
public final class InputLedger {
    private Map<InputId, Input> contents = Map.of();
    private Map<InputId, List<CompletableFuture<Completion>>> waiters = Map.of();
    private NavigableMap<Place, InputId> ready = Collections.emptyNavigableMap();
    private @Nullable ArrayDeque<Ended> ended;

    /** Where an input waits: steer before queue, then the admission sequence. */
    private record Place(boolean queue, long sequence) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byLane = Boolean.compare(queue, other.queue);
            return byLane != 0 ? byLane : Long.compare(sequence, other.sequence);
        }
    }

    /** An input that has ended and is still remembered, with the idempotency key it holds. */
    public record Ended(InputId input, Optional<String> idempotencyKey) {}

    /** Keeps the content before the input is offered; false: an input of this id is kept already. */
    public synchronized boolean put(Input input) {
        if (contents.isEmpty()) {
            contents = new HashMap<>(2);
        }
        return contents.putIfAbsent(input.id(), input) == null;
    }

    /** The input was not queued after all. */
    public synchronized void withdraw(InputId id) {
        removeContent(id);
    }

    private @Nullable Input removeContent(InputId id) {
        if (contents.isEmpty()) {
            return null;
        }
        Input removed = contents.remove(id);
        if (contents.isEmpty()) {
            contents = Map.of();
        }
        return removed;
    }

    public synchronized Optional<Input> content(InputId id) {
        return Optional.ofNullable(contents.get(id));
    }

    /** The input waits in this lane with this admission sequence. */
    public synchronized void ready(Lane lane, long admissionSequence, InputId id) {
        if (ready.isEmpty()) {
            ready = new TreeMap<>();
        }
        ready.put(new Place(lane == Lane.QUEUE, admissionSequence), id);
    }

    /** The input that should run next; it stays in the index. */
    public synchronized Optional<InputId> next() {
        return ready.isEmpty()
                ? Optional.empty()
                : Optional.of(ready.firstEntry().getValue());
    }

    /** The input that {@link #next} gave does not wait any more. */
    public synchronized void taken() {
        ready.pollFirstEntry();
        if (ready.isEmpty()) {
            clearReady();
        }
    }

    public synchronized boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Nothing waits to be run any more: everything was given up. */
    public synchronized void clearReady() {
        ready = Collections.emptyNavigableMap();
    }

    public synchronized CompletableFuture<Completion> waitFor(InputId id) {
        CompletableFuture<Completion> waiter = new CompletableFuture<>();
        if (waiters.isEmpty()) {
            waiters = new HashMap<>(2);
        }
        waiters.computeIfAbsent(id, key -> new ArrayList<>(1)).add(waiter);
        return waiter;
    }

    /** Everyone who waits for the input, from now on nobody; the caller completes them. */
    public synchronized List<CompletableFuture<Completion>> takeWaiters(InputId id) {
        List<CompletableFuture<Completion>> found = waiters.get(id);
        if (found == null) {
            return List.of();
        }
        waiters.remove(id);
        if (waiters.isEmpty()) {
            waiters = Map.of();
        }
        return found;
    }

    /** This one does not wait any more, others still do. */
    public synchronized void stopWaiting(InputId id, CompletableFuture<Completion> waiter) {
        List<CompletableFuture<Completion>> found = waiters.get(id);
        if (found != null && found.removeIf(other -> other == waiter) && found.isEmpty()) {
            takeWaiters(id);
        }
    }

    public synchronized List<CompletableFuture<Completion>> takeAllWaiters() {
        List<CompletableFuture<Completion>> all = new ArrayList<>();
        waiters.values().forEach(all::addAll);
        waiters = Map.of();
        return all;
    }

    /** The input has ended: its content goes, and the oldest ended inputs beyond the bound are given to be forgotten. */
    public synchronized List<Ended> ended(InputId id, int keep) {
        Input input = removeContent(id);
        if (ended == null) {
            ended = new ArrayDeque<>(2);
        }
        ended.addLast(
                new Ended(id, input == null ? Optional.empty() : input.header().idempotencyKey()));
        List<Ended> beyond = new ArrayList<>();
        while (ended.size() > keep) {
            beyond.add(ended.removeFirst());
        }
        return beyond;
    }
}
