package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.Visibility;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.SomePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a session's inputs are, who waits for them, and which one comes next. */
class InputLedgerTest {
    private final InputLedger ledger = new InputLedger();

    private static InputId id(String text) {
        return InputId.of(text);
    }

    private static Input prompt(String id, String key) {
        InputHeader header = new InputHeader(
                id(id),
                Instant.EPOCH,
                InputSource.operator("test"),
                Optional.of(Durability.DURABLE),
                Visibility.ALL,
                Optional.of(key),
                Optional.empty(),
                Optional.empty());
        return new Prompt(header, "text of " + id);
    }

    @Test
    void theLowestAdmissionSequenceComesNextWheneverItWasIndexed() {
        ledger.ready(Lane.QUEUE, 2, id("second"));
        ledger.ready(Lane.QUEUE, 1, id("first"));

        assertThat(ledger.next(1)).containsExactly(id("first"));
        assertThat(ledger.next(5)).containsExactly(id("first"), id("second"));
        ledger.taken(List.of(id("first")));
        assertThat(ledger.next(5)).containsExactly(id("second"));
        ledger.taken(List.of(id("second")));
        assertThat(ledger.next(5)).isEmpty();
        assertThat(ledger.hasReady()).isFalse();
    }

    @Test
    void steerComesBeforeQueue() {
        ledger.ready(Lane.QUEUE, 1, id("queued"));
        ledger.ready(Lane.STEER, 2, id("steered"));

        assertThat(ledger.next(5)).containsExactly(id("steered"));
        assertThat(ledger.waiting(Lane.QUEUE)).containsExactly(id("queued"));
        ledger.taken(List.of(id("steered")));
        assertThat(ledger.next(5)).containsExactly(id("queued"));
    }

    @Test
    void givingUpLeavesNothingReady() {
        ledger.ready(Lane.QUEUE, 1, id("queued"));
        ledger.ready(Lane.STEER, 2, id("steered"));

        ledger.clearReady();

        assertThat(ledger.hasReady()).isFalse();
    }

    @Test
    void aSecondInputOfOneIdDoesNotReplaceTheFirst() {
        assertThat(ledger.put(prompt("a", "key"))).isTrue();
        assertThat(ledger.put(prompt("a", "other key"))).isFalse();

        assertThat(ledger.content(id("a")).orElseThrow().header().idempotencyKey())
                .contains("key");
    }

    @Test
    void everyWaiterOfAnInputIsGivenOnce() {
        CompletableFuture<Completion> one = ledger.waitFor(id("a"));
        CompletableFuture<Completion> two = ledger.waitFor(id("a"));
        CompletableFuture<Completion> other = ledger.waitFor(id("b"));

        assertThat(ledger.takeWaiters(id("a"))).containsExactly(one, two);
        assertThat(ledger.takeWaiters(id("a"))).isEmpty();
        assertThat(ledger.takeWaiters(id("b"))).containsExactly(other);
    }

    @Test
    void whoComesAfterTheEndIsToldAtOnce() {
        Completion over = new Completion.RuntimeTerminated("over");
        CompletableFuture<Completion> early = ledger.waitFor(id("a"));

        assertThat(ledger.endWaiting(over)).containsExactly(early);

        assertThat(ledger.waitFor(id("a"))).isCompletedWithValue(over);
        assertThat(ledger.endWaiting(over)).isEmpty();
    }

    @Test
    void newsOfAnAnswerIsFoundByItsKeyUntilItEnds() {
        Input first = Inputs.progress("one", "key");
        Input second = Inputs.progress("two", "key");
        for (Input input : List.of(first, second, Inputs.progress("other", "other key"))) {
            ledger.put(input);
            ledger.accepted(input.id(), SomePolicy.QUEUED);
        }
        assertThat(ledger.superseding("key")).containsExactly(first.id(), second.id());

        ledger.ended(first.id(), Instant.EPOCH);
        assertThat(ledger.superseding("key")).containsExactly(second.id());

        ledger.ended(second.id(), Instant.EPOCH);
        assertThat(ledger.superseding("key")).isEmpty();
    }

    @Test
    void whoStopsWaitingTakesNobodyElseAlong() {
        CompletableFuture<Completion> stays = ledger.waitFor(id("a"));
        CompletableFuture<Completion> goes = ledger.waitFor(id("a"));

        ledger.stopWaiting(id("a"), goes);

        assertThat(ledger.takeWaiters(id("a"))).containsExactly(stays);
    }

    @Test
    void endedInputsAreRememberedUpToTheBoundOldestForgottenFirst() {
        ledger.put(prompt("a", "key-a"));
        ledger.put(prompt("b", "key-b"));

        ledger.ended(id("a"), Instant.EPOCH);
        ledger.ended(id("b"), Instant.EPOCH);

        assertThat(ledger.forget(1, Instant.EPOCH)).singleElement().satisfies(gone -> {
            assertThat(gone.id()).isEqualTo(id("a"));
            assertThat(gone.idempotencyKey()).contains("key-a");
        });
        assertThat(ledger.kept(id("a"))).isEmpty();
        assertThat(ledger.kept(id("b"))).isPresent();
        assertThat(ledger.content(id("b"))).isEmpty();
    }

    @Test
    void endedInputsAreForgottenAfterTheirTime() {
        ledger.put(prompt("a", "key-a"));
        ledger.ended(id("a"), Instant.EPOCH);

        assertThat(ledger.forget(10, Instant.EPOCH)).isEmpty();
        assertThat(ledger.forget(10, Instant.EPOCH.plusSeconds(1))).hasSize(1);
        assertThat(ledger.remembers()).isFalse();
    }

    @Test
    void whoeverWaitedForAMergedInputWaitsForItsSuccessor() {
        CompletableFuture<Completion> moved = ledger.waitFor(id("old"));
        CompletableFuture<Completion> stayed = ledger.waitFor(id("new"));

        ledger.moveWaiters(id("old"), id("new"));

        assertThat(ledger.takeWaiters(id("old"))).isEmpty();
        assertThat(ledger.takeWaiters(id("new"))).containsExactlyInAnyOrder(moved, stayed);
    }
}
