package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.session.InputLedger.Ended;
import java.time.Instant;
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
        InputHeader header = new InputHeader(id(id), Instant.EPOCH, InputSource.operator("test"), Optional.of(key));
        return new Prompt(header, "text of " + id);
    }

    @Test
    void theLowestAdmissionSequenceComesNextWheneverItWasIndexed() {
        ledger.ready(Lane.QUEUE, 2, id("second"));
        ledger.ready(Lane.QUEUE, 1, id("first"));

        assertThat(ledger.next()).contains(id("first"));
        assertThat(ledger.next()).contains(id("first"));
        ledger.taken();
        assertThat(ledger.next()).contains(id("second"));
        ledger.taken();
        assertThat(ledger.next()).isEmpty();
        assertThat(ledger.hasReady()).isFalse();
    }

    @Test
    void steerComesBeforeQueue() {
        ledger.ready(Lane.QUEUE, 1, id("queued"));
        ledger.ready(Lane.STEER, 2, id("steered"));

        assertThat(ledger.next()).contains(id("steered"));
        ledger.taken();
        assertThat(ledger.next()).contains(id("queued"));
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
        ledger.withdraw(id("a"));
        assertThat(ledger.content(id("a"))).isEmpty();
    }

    @Test
    void everyWaiterOfAnInputIsGivenOnce() {
        CompletableFuture<Completion> one = ledger.waitFor(id("a"));
        CompletableFuture<Completion> two = ledger.waitFor(id("a"));
        CompletableFuture<Completion> other = ledger.waitFor(id("b"));

        assertThat(ledger.takeWaiters(id("a"))).containsExactly(one, two);
        assertThat(ledger.takeWaiters(id("a"))).isEmpty();
        assertThat(ledger.takeAllWaiters()).containsExactly(other);
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

        assertThat(ledger.ended(id("a"), 1)).isEmpty();
        assertThat(ledger.ended(id("b"), 1)).containsExactly(new Ended(id("a"), Optional.of("key-a")));
        assertThat(ledger.content(id("b"))).isEmpty();
    }
}
