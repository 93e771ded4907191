package io.meerkat.runtime.internal.session;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.command.BoundaryReceipt;
import io.meerkat.runtime.input.AdmissionPolicy;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHistory;
import io.meerkat.runtime.input.Lane;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a session's inputs, who waits for them, what its runs have receipts for, and an index of the inputs that
 * wait to be run. A session without inputs pays for none of it.
 *
 * <p>Thread-safe. It decides nothing: where an input stands is in the machine, and the index only says where to look
 * first. It changes inside the machine's lock, with the step that queues or takes an input, so that it never shows
 * another order than the machine's. Waiters are completed by the caller, outside this object's monitor.
 */
public final class InputLedger {
    private final ReadyQueue ready = new ReadyQueue();
    private Map<InputId, KeptInput> inputs = Map.of();
    private Map<InputId, List<CompletableFuture<Completion>>> waiters = Map.of();
    private @Nullable Completion over;
    private final SupersessionIndex supersession = new SupersessionIndex();
    private @Nullable ArrayDeque<Ended> ended;
    private @Nullable ArrayDeque<Receipt> receipts;

    private record Receipt(BoundaryReceipt receipt, Instant time) {}

    private record Ended(InputId input, Instant time) {}

    /** Keeps the content, in the step that accepts it; false: an input of this id is kept already. */
    public synchronized boolean put(Input input) {
        if (inputs.isEmpty()) {
            inputs = new HashMap<>(2);
        }
        return inputs.putIfAbsent(input.id(), KeptInput.of(input)) == null;
    }

    private void remove(InputId id) {
        if (!inputs.isEmpty()) {
            inputs.remove(id);
            if (inputs.isEmpty()) {
                inputs = Map.of();
            }
        }
    }

    public synchronized void accepted(InputId id, AdmissionPolicy policy) {
        change(id, kept -> kept.accepted(policy));
        content(id).ifPresent(supersession::add);
    }

    /** Writes down what happened to it; nothing for one that is not kept. */
    public synchronized void note(InputId id, InputHistory change) {
        change(id, kept -> kept.noted(change));
    }

    public synchronized void recovered(InputId id) {
        change(id, KeptInput::recovered);
    }

    private void change(InputId id, UnaryOperator<KeptInput> change) {
        if (!inputs.isEmpty()) {
            inputs.computeIfPresent(id, (key, kept) -> change.apply(kept));
        }
    }

    public synchronized Optional<KeptInput> kept(InputId id) {
        return Optional.ofNullable(inputs.get(id));
    }

    public Optional<Input> content(InputId id) {
        return kept(id).flatMap(KeptInput::content);
    }

    /** The inputs that wait or waited in this lane, in order; the machine knows which still do. */
    public synchronized List<InputId> waiting(Lane lane) {
        return ready.isEmpty() ? List.of() : ready.lane(lane);
    }

    /** The first inputs of the lane that is next, at most so many; they stay in the index. */
    public synchronized List<InputId> next(int limit) {
        return ready.first(limit);
    }

    /** The input waits in this lane with this admission sequence. */
    public synchronized void ready(Lane lane, long admissionSequence, InputId id) {
        ready.add(lane, admissionSequence, id);
    }

    /** These do not wait any more. */
    public synchronized void taken(Collection<InputId> ids) {
        ready.remove(ids);
    }

    /** Accepted news of an answer with this supersession key that has not ended, oldest first. */
    public synchronized List<InputId> superseding(String key) {
        return supersession.of(key);
    }

    public synchronized boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Nothing waits to be run any more: everything was given up. */
    public synchronized void clearReady() {
        ready.clear();
    }

    public synchronized CompletableFuture<Completion> waitFor(InputId id) {
        if (over != null) {
            return CompletableFuture.completedFuture(over);
        }
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

    /** Whoever waits for one input waits for another from now on. */
    public synchronized void moveWaiters(InputId from, InputId to) {
        List<CompletableFuture<Completion>> found = takeWaiters(from);
        if (!found.isEmpty()) {
            if (waiters.isEmpty()) {
                waiters = new HashMap<>(2);
            }
            waiters.computeIfAbsent(to, key -> new ArrayList<>(1)).addAll(found);
        }
    }

    /** This one does not wait any more, others still do. */
    public synchronized void stopWaiting(InputId id, CompletableFuture<Completion> waiter) {
        List<CompletableFuture<Completion>> found = waiters.get(id);
        if (found != null && found.removeIf(other -> other == waiter) && found.isEmpty()) {
            takeWaiters(id);
        }
    }

    /** Everyone who waits for anything; the caller completes them, and whoever comes later is told the same at once. */
    public synchronized List<CompletableFuture<Completion>> endWaiting(Completion completion) {
        over = completion;
        List<CompletableFuture<Completion>> all = new ArrayList<>();
        waiters.values().forEach(all::addAll);
        waiters = Map.of();
        return all;
    }

    /** The input has ended: its content goes; what else is kept of it stays until {@link #forget}. */
    public synchronized void ended(InputId id, Instant time) {
        content(id).ifPresent(supersession::remove);
        change(id, kept -> kept.endedAt(time));
        if (ended == null) {
            ended = new ArrayDeque<>(2);
        }
        ended.addLast(new Ended(id, time));
    }

    public synchronized void receipt(BoundaryReceipt receipt, Instant time) {
        if (receipts == null) {
            receipts = new ArrayDeque<>(2);
        }
        receipts.addLast(new Receipt(receipt, time));
    }

    public synchronized Optional<BoundaryReceipt> receipt(io.meerkat.runtime.RunId run, long sequence) {
        return receipts == null
                ? Optional.empty()
                : receipts.stream()
                        .map(Receipt::receipt)
                        .filter(found -> found.run().equals(run) && found.sequence() == sequence)
                        .findFirst();
    }

    /** The oldest ended inputs beyond the number, or that ended before the time: not kept any more from now on. */
    public synchronized List<KeptInput> forget(int keep, Instant before) {
        forgetReceipts(keep, before);
        if (ended == null) {
            return List.of();
        }
        List<KeptInput> gone = new ArrayList<>(1);
        while (!ended.isEmpty()
                && (ended.size() > keep || ended.getFirst().time().isBefore(before))) {
            InputId id = ended.removeFirst().input();
            kept(id).ifPresent(gone::add);
            remove(id);
        }
        if (ended.isEmpty()) {
            ended = null;
        }
        return gone;
    }

    private void forgetReceipts(int keep, Instant before) {
        if (receipts == null) {
            return;
        }
        while (!receipts.isEmpty()
                && (receipts.size() > keep || receipts.getFirst().time().isBefore(before))) {
            receipts.removeFirst();
        }
        if (receipts.isEmpty()) {
            receipts = null;
        }
    }

    /** Whether there is anything that {@link #forget} may let go one day. */
    public synchronized boolean remembers() {
        return ended != null || receipts != null;
    }
}
