package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** While processing is held no turn begins, inputs wait, and what runs goes on. */
@Timeout(60)
class ProcessingHoldTest {
    private final TestRuntime test = TestRuntime.bare();
    private final TurnHold turns = test.assembly().takeTurnHold();
    private final ScriptedExecutor executor = new ScriptedExecutor();

    @AfterEach
    void end() {
        test.close();
    }

    private RuntimeInsight.Wellbeing wellbeing() {
        return test.assembly().insight().wellbeing();
    }

    @Test
    void inputsWaitUntilItIsReleasedAndAreThenDoneInOrder() {
        SessionId alice = test.registerWith("alice", executor);
        turns.hold("it is night");

        test.runtime().execute(Prompts.accept(alice, "one"));
        test.runtime().execute(Prompts.accept(alice, "two"));

        SessionId bob = test.registerWith("bob", new ScriptedExecutor());
        assertThat(test.snapshot(alice).queuedInputs()).isEqualTo(2);
        assertThat(test.snapshot(bob).queuedInputs()).isZero();
        assertThat(wellbeing().processingHold()).contains("it is night");

        turns.release();

        await().untilAsserted(() -> assertThat(executor.texts()).containsExactly("one", "two"));
        assertThat(wellbeing().processingHold()).isEmpty();
    }

    @Test
    void aTurnThatRunsGoesOnAndTheNextOneWaits() throws Exception {
        Hold hold = Hold.interruptible();
        ScriptedExecutor slow = new ScriptedExecutor(turn -> {
            hold.stay();
            return TurnResult.withoutText();
        });
        SessionId alice = test.registerWith("alice", slow);
        test.runtime().execute(Prompts.accept(alice, "one"));
        hold.awaitEntered();

        turns.hold("it is night");
        test.runtime().execute(Prompts.accept(alice, "two"));
        hold.release();

        await().untilAsserted(
                        () -> assertThat(test.events(EventType.RUN_COMPLETED)).hasSize(1));
        await().untilAsserted(
                        () -> assertThat(test.snapshot(alice).currentRun()).isEmpty());
        assertThat(test.snapshot(alice).queuedInputs()).isEqualTo(1);
        turns.release();
        await().untilAsserted(() -> assertThat(slow.texts()).containsExactly("one", "two"));
    }

    @Test
    void eachChangeIsToldOnce() {
        turns.hold("it is night");
        turns.hold("it is night");
        turns.release();
        turns.release();

        assertThat(test.events(EventType.PROCESSING_HELD))
                .singleElement()
                .satisfies(event -> assertThat(event.detail()).contains("it is night"));
        assertThat(test.events(EventType.PROCESSING_RESUMED)).hasSize(1);
    }

    @Test
    void whoCouldHoldBeforeDoesNothingAnyMore() {
        turns.hold("it is night");
        TurnHold next = test.assembly().takeTurnHold();
        assertThat(wellbeing().processingHold()).as("it stays as it was").contains("it is night");

        turns.release();
        assertThat(wellbeing().processingHold()).contains("it is night");
        next.release();
        turns.hold("it is late");

        assertThat(wellbeing().processingHold()).isEmpty();
        assertThat(test.events(EventType.PROCESSING_HELD)).hasSize(1);
        assertThat(test.events(EventType.PROCESSING_RESUMED)).hasSize(1);
    }
}
