package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptedInput;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.AbandonReason;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputOutcome;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which inputs run, with which, in which order, how often (control-plane.md 4.2 to 4.6; section 12, 4 to 18). */
@Timeout(30)
class RunLoopTest {
    private final TestRuntime test = TestRuntime.bare();
    private final ScriptedExecutor executor = new ScriptedExecutor(turn -> {
        if (texts(turn).contains("bad")) {
            throw new IllegalStateException("scripted");
        }
        return TurnResult.withoutText();
    });

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("CP4")
    void whatSteersRunsBeforeWhatWasQueuedEarlier() {
        SessionId alice = test.register("alice");
        give(alice, Prompts.prompt("first"), Prompts.prompt("second"), Inputs.steer("steers"));

        attach(alice);

        await().untilAsserted(() ->
                assertThat(batches()).containsExactly(List.of("steers"), List.of("first"), List.of("second")));
    }

    @Test
    @Tag("CP5")
    void promptsAreTurnsOfTheirOwnAndEventsAreOneTurnTogether() {
        SessionId alice = test.register("alice");
        give(
                alice,
                Inputs.event("e1"),
                Inputs.event("e2"),
                Inputs.event("e3"),
                Prompts.prompt("p1"),
                Prompts.prompt("p2"),
                Inputs.event("e4"));

        attach(alice);

        await().untilAsserted(() -> assertThat(batches())
                .containsExactly(List.of("e1", "e2", "e3"), List.of("p1"), List.of("p2"), List.of("e4")));
    }

    @Test
    void anInterruptBetweenTwoTurnsIsNotTheNextOnes() {
        SessionId alice = test.register("alice");
        ScriptedExecutor wary = new ScriptedExecutor(turn -> {
            if (Thread.interrupted()) {
                throw new InterruptedException("somebody else's");
            }
            return TurnResult.withoutText();
        });
        int turns = 50; // the first are cold and long, and give their thread back
        give(
                alice,
                IntStream.range(0, turns).mapToObj(i -> Prompts.prompt("p" + i)).toArray(Input[]::new));
        try (InterruptingLog log = InterruptingLog.open()) {
            test.install("wary", wary);
            test.runtime().execute(new EnsureSessionWithExecutor(alice, "wary", Map.of()));

            await().until(() -> log.interrupts.get() == turns);
            assertThat(wary.turns())
                    .hasSize(turns)
                    .allSatisfy(
                            turn -> assertThat(turn.inputs().get(0).attempt()).isEqualTo(1));
        }
    }

    /** Interrupts whoever logs the end of a turn. */
    private static final class InterruptingLog extends Handler implements AutoCloseable {
        private static final Logger OURS = Logger.getLogger("io.meerkat");
        final AtomicInteger interrupts = new AtomicInteger();

        static InterruptingLog open() {
            InterruptingLog log = new InterruptingLog();
            OURS.addHandler(log);
            return log;
        }

        @Override
        public void publish(LogRecord line) {
            String said = line.getMessage();
            if (said != null && said.contains("answer")) {
                Thread.currentThread().interrupt();
                interrupts.incrementAndGet();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            OURS.removeHandler(this);
        }
    }

    @Test
    @Tag("CP12")
    void whatWasAcceptedBeforeThereWasAnExecutorRunsAsSoonAsThereIsOne() throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> early = Prompts.prompt(test.runtime(), alice, "early");
        assertThat(early).isNotDone();

        attach(alice);

        assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.CompletedWithoutResult());
    }

    @Test
    @Tag("CP13")
    void anInputIsTriedThreeTimesAndNeedsAWakeEachTime() {
        SessionId alice = test.register("alice");
        Prompt bad = Prompts.prompt("bad");
        CompletableFuture<Completion> told = Inputs.give(test.runtime(), alice, bad);
        attach(alice);

        awaitTurns(1);
        await().until(() -> test.snapshot(alice).queuedInputs() == 1);
        test.runtime().execute(new Recover(alice));
        awaitTurns(2);
        await().until(() -> test.snapshot(alice).queuedInputs() == 1);
        test.runtime().execute(new Recover(alice));
        awaitTurns(3);

        await().untilAsserted(() ->
                assertThat(test.told(EventType.INPUT_ABANDONED, bad.id())).isEqualTo(1));
        InputSnapshot end = test.runtime().input(alice, bad.id()).orElseThrow();
        assertThat(end.abandonReason()).contains(AbandonReason.MAX_ATTEMPTS_EXHAUSTED);
        assertThat(end.attempts()).isEqualTo(3);
        assertThat(end.outcome()).contains(InputOutcome.ABANDONED);
        assertThat(told.join()).as("told after the first attempt").isInstanceOf(Completion.AbandonedWithError.class);
        assertThat(executor.turns())
                .extracting(turn -> turn.inputs().get(0).attempt())
                .containsExactly(1, 2, 3);
    }

    @Test
    @Tag("CP14")
    void aFailingInputDoesNotKeepTheOthersWaiting() {
        SessionId alice = test.register("alice");
        give(alice, Prompts.prompt("bad"), Prompts.prompt("good"), Prompts.prompt("better"));

        attach(alice);

        await().untilAsserted(() -> assertThat(batches())
                .containsExactly(List.of("bad"), List.of("good"), List.of("better"), List.of("bad")));
        await().until(() -> test.snapshot(alice).queuedInputs() == 1);
    }

    @Test
    @Tag("CP18")
    void inputsThatCannotBothHaveWhatTheyWantAreATurnThatFails() throws Exception {
        SessionId alice = test.register("alice");
        CompletableFuture<Completion> small =
                Inputs.give(test.runtime(), alice, Inputs.flowStep("s1", TurnMetadata.NONE.withModel("small")));
        CompletableFuture<Completion> large =
                Inputs.give(test.runtime(), alice, Inputs.flowStep("s2", TurnMetadata.NONE.withModel("large")));

        attach(alice);

        assertThat(small.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Completion.AbandonedWithError.class,
                        failed -> assertThat(failed.error()).contains("model", "small", "large"));
        assertThat(large.get(10, TimeUnit.SECONDS)).isInstanceOf(Completion.AbandonedWithError.class);
        assertThat(executor.turns()).as("the executor never saw it").isEmpty();
    }

    @Test
    void whatIsQueuedDuringATurnRunsAfterItThoughItWakesNobody() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            ScriptedExecutor slow = new ScriptedExecutor(turn -> {
                hold.stay();
                return TurnResult.withoutText();
            });
            SessionId alice = test.registerWith("alice", slow);
            test.runtime().execute(Prompts.accept(alice, "running"));
            hold.awaitEntered();
            AcceptedInput queued = test.runtime().execute(Prompts.accept(alice, "queued"));

            hold.release();

            assertThat(((AcceptOutcome.Accepted) queued.outcome()).policy().wakes())
                    .isFalse();
            await().untilAsserted(() -> assertThat(slow.texts()).containsExactly("running", "queued"));
        }
    }

    private void attach(SessionId session) {
        test.install("scripted", executor);
        test.runtime().execute(new EnsureSessionWithExecutor(session, "scripted"));
    }

    private void give(SessionId session, Input... inputs) {
        for (Input input : inputs) {
            test.runtime().execute(new AcceptWithCompletion(session, input));
        }
    }

    private void awaitTurns(int turns) {
        await().untilAsserted(() -> assertThat(executor.turns()).hasSize(turns));
    }

    @Test
    void whatIsToldOfAnInputIsToldInTheOrderInWhichItHappened() {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        int inputs = 500;
        for (int i = 0; i < inputs; i++) {
            give(alice, Prompts.prompt("p" + i));
        }
        await().until(() -> test.events(EventType.INPUT_CONSUMED).size() == inputs);

        Map<String, List<EventType>> told = test.runtime().events(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.attributes().containsKey("input"))
                .collect(Collectors.groupingBy(
                        event -> event.attributes().get("input"),
                        Collectors.mapping(RuntimeEvent::type, Collectors.toList())));
        assertThat(told).hasSize(inputs);
        assertThat(told.values())
                .allSatisfy(events -> assertThat(events)
                        .containsExactly(
                                EventType.INPUT_ACCEPTED,
                                EventType.INPUT_QUEUED,
                                EventType.INPUT_STAGED,
                                EventType.INPUT_APPLIED,
                                EventType.INPUT_CONSUMED));
    }

    private static List<String> texts(Turn turn) {
        return turn.inputs().stream().map(input -> input.input().text()).toList();
    }

    private List<List<String>> batches() {
        return executor.turns().stream().map(RunLoopTest::texts).toList();
    }
}
