package io.meerkat.runtime.internal.model;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Completion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the producers of a session know: what they gave, what was said to it, and who waits. Thread-safe. */
final class ReferenceModel {
    private final Map<InputId, Accepted> accepted = new ConcurrentHashMap<>();
    private final Set<InputId> nowhere = ConcurrentHashMap.newKeySet();
    private final List<Duplicate> duplicates = new CopyOnWriteArrayList<>();
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

    private final List<CompletableFuture<Void>> mail = new CopyOnWriteArrayList<>();

    /** An input that was said to be another one. */
    record Duplicate(InputId existing, String key) {}

    /** Someone who waits for an input, and everything that he was told. */
    record Waiter(InputId input, List<Completion> told) {}

    void accepted(Accepted input) {
        accepted.put(input.id(), input);
    }

    /** Refused, rejected, or known already: nothing of it may be found anywhere. */
    void nowhere(InputId input) {
        nowhere.add(input);
    }

    void duplicate(InputId input, InputId existing, String key) {
        nowhere(input);
        duplicates.add(new Duplicate(existing, key));
    }

    void waits(InputId input, CompletionStage<Completion> completion) {
        Waiter waiter = new Waiter(input, new CopyOnWriteArrayList<>());
        waiters.add(waiter);
        completion.whenComplete((told, failure) -> waiter.told()
                .add(failure == null ? told : new Completion.AuthorityUnavailable("a failure: " + failure)));
    }

    /** A message is in the inbox; completed when its fate is known. */
    void expects(CompletableFuture<Void> fate) {
        mail.add(fate);
    }

    long undecidedMail() {
        return mail.stream().filter(fate -> !fate.isDone()).count();
    }

    Map<InputId, Accepted> accepted() {
        return accepted;
    }

    Optional<Accepted> find(InputId input) {
        return Optional.ofNullable(accepted.get(input));
    }

    Set<InputId> nowhere() {
        return nowhere;
    }

    List<Duplicate> duplicates() {
        return duplicates;
    }

    List<Waiter> waiters() {
        return waiters;
    }
}
