package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The contents of a session's inputs, who waits for them, and an index of those that wait to be run.
 *
 * <p>Thread-safe. It decides nothing: where an input stands is in the machine, and the index only says where to look
 * first. It changes inside the machine's lock, with the step that queues or takes an input, so that it never shows
 * another order than the machine's. Waiters are completed by the caller, outside this object's monitor.
 */
public final class InputLedger {
    private final Map<InputId, Input> contents = new HashMap<>(2);
    private final Map<InputId, List<CompletableFuture<Completion>>> waiters = new HashMap<>(2);
    private final TreeMap<Long, InputId> steer = new TreeMap<>();
    private final TreeMap<Long, InputId> queue = new TreeMap<>();
    private final ArrayDeque<Ended> ended = new ArrayDeque<>(2);

    /** An input that has ended and is still remembered, with the idempotency key it holds. */
    public record Ended(InputId input, Optional<String> idempotencyKey) {}

    /** Keeps the content before the input is offered; false: an input of this id is kept already. */
    public synchronized boolean put(Input input) {
        return contents.putIfAbsent(input.id(), input) == null;
    }

    /** The input was not queued after all. */
    public synchronized void withdraw(InputId id) {
        contents.remove(id);
    }

    public synchronized Optional<Input> content(InputId id) {
        return Optional.ofNullable(contents.get(id));
    }

    /** The input waits in this lane with this admission sequence. */
    public synchronized void ready(Lane lane, long admissionSequence, InputId id) {
        lane(lane).put(admissionSequence, id);
    }

    /** The input that should run next; it stays in the index. */
    public synchronized Optional<InputId> next() {
        NavigableMap<Long, InputId> source = steer.isEmpty() ? queue : steer;
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(source.firstEntry().getValue());
    }

    /** The input that {@link #next} gave does not wait any more. */
    public synchronized void taken() {
        NavigableMap<Long, InputId> source = steer.isEmpty() ? queue : steer;
        source.pollFirstEntry();
    }

    public synchronized boolean hasReady() {
        return !steer.isEmpty() || !queue.isEmpty();
    }

    /** Nothing waits to be run any more: everything was given up. */
    public synchronized void clearReady() {
        steer.clear();
        queue.clear();
    }

    private NavigableMap<Long, InputId> lane(Lane lane) {
        return lane == Lane.STEER ? steer : queue;
    }

    public synchronized CompletableFuture<Completion> waitFor(InputId id) {
        CompletableFuture<Completion> waiter = new CompletableFuture<>();
        waiters.computeIfAbsent(id, key -> new ArrayList<>(1)).add(waiter);
        return waiter;
    }

    /** Everyone who waits for the input, from now on nobody; the caller completes them. */
    public synchronized List<CompletableFuture<Completion>> takeWaiters(InputId id) {
        List<CompletableFuture<Completion>> found = waiters.remove(id);
        return found == null ? List.of() : found;
    }

    /** This one does not wait any more, others still do. */
    public synchronized void stopWaiting(InputId id, CompletableFuture<Completion> waiter) {
        List<CompletableFuture<Completion>> found = waiters.get(id);
        if (found != null && found.removeIf(other -> other == waiter) && found.isEmpty()) {
            waiters.remove(id);
        }
    }

    public synchronized List<CompletableFuture<Completion>> takeAllWaiters() {
        List<CompletableFuture<Completion>> all = new ArrayList<>();
        waiters.values().forEach(all::addAll);
        waiters.clear();
        return all;
    }

    /** The input has ended: its content goes, and the oldest ended inputs beyond the bound are given to be forgotten. */
    public synchronized List<Ended> ended(InputId id, int keep) {
        Input input = contents.remove(id);
        ended.addLast(
                new Ended(id, input == null ? Optional.empty() : input.header().idempotencyKey()));
        List<Ended> beyond = new ArrayList<>();
        while (ended.size() > keep) {
            beyond.add(ended.removeFirst());
        }
        return beyond;
    }
}
