package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Done;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.input.Completion;
import io.meerkat.runtime.input.InputOutcome;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An agent that ignores interrupts and does not return keeps nobody waiting beyond the documented bound (control-plane.md 13, 19). */
@Timeout(60)
class HangingAgentTest {
    private static final Duration TURN_JOIN = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofMillis(100);

    /** What a slow machine may add to a bound; far below the time for which the agent hangs. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final TestRuntime test = TestRuntime.bare().with(draft -> {
        draft.turnJoin = TURN_JOIN;
        draft.turnGrace = Duration.ofMillis(10);
        draft.stop = STOP;
    });
    private final Hold hanging = Hold.stubborn();
    private final AtomicInteger opened = new AtomicInteger();

    /** Hangs in its first turn, and answers every other one. */
    private final ScriptedExecutor agent = new ScriptedExecutor(turn -> {
        if (turn.inputs().get(0).input().text().equals("hangs")) {
            hanging.stay();
        }
        return TurnResult.of("done");
    });

    private final SessionId alice = SessionId.of("alice");
    private final Prompt hangs = Prompts.prompt("hangs");
    private CompletableFuture<Completion> waiting = new CompletableFuture<>();

    @BeforeEach
    void hang() throws Exception {
        test.install("agent", (session, settings) -> {
            opened.incrementAndGet();
            return agent.open(session, settings);
        });
        test.runtime().execute(new EnsureSessionWithExecutor(alice, "agent"));
        waiting = Inputs.give(test.runtime(), alice, hangs);
        hanging.awaitEntered();
    }

    @AfterEach
    void end() {
        hanging.close();
        test.close();
    }

    @Test
    void aCancelAtTheBoundaryReturnsAtOnceAndHoldsWhenTheAgentReturns() throws Exception {
        assertThat(within(Duration.ZERO, new CancelAfterBoundary(alice, "test")))
                .isEqualTo(Done.DONE);
        assertThat(waiting).isNotDone();

        hanging.release();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
    }

    @Test
    void aHardCancelAbandonsTheTurnAndItsInputs() throws Exception {
        assertThat(within(TURN_JOIN, new HardCancelCurrentRun(alice, "test"))).isEqualTo(CancelOutcome.ABANDONED);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Cancelled());
        assertThat(test.runtime().input(alice, hangs.id()).orElseThrow().outcome())
                .contains(InputOutcome.CANCELLED);
        assertThat(test.events(EventType.OBLIGATION_STUCK)).hasSize(1);
    }

    @Test
    void afterAnAbandonedTurnTheSessionGoesOnWithAFreshExecutorOfItsKind() throws Exception {
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), alice, "queued");

        test.runtime().execute(new HardCancelCurrentRun(alice, "test"));

        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        assertThat(opened).hasValue(2);
        await().until(() -> agent.closed() == 1);
        assertThat(test.snapshot(alice).executorType()).contains("agent");
        assertThat(Prompts.prompt(test.runtime(), alice, "later").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Completed("done"));
    }

    @Test
    void theLateResultOfAnAbandonedTurnIsFencedAndCounted() throws Exception {
        test.runtime().execute(new HardCancelCurrentRun(alice, "test"));
        long before = stale();

        hanging.release();

        await().until(() -> stale() == before + 1);
        assertThat(test.told(EventType.INPUT_CONSUMED, hangs.id())).isZero();
        assertThat(test.events(EventType.RUN_COMPLETED)).isEmpty();
        assertThat(Prompts.prompt(test.runtime(), alice, "later").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Completed("done"));
    }

    @Test
    void aStopReturnsAfterItsBoundAndHoldsWhenTheAgentReturns() throws Exception {
        assertThat(within(STOP, new StopRuntimeExecutor(alice, "test"))).isEqualTo(Done.DONE);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.RUNNING);
        assertThat(test.events(EventType.OBLIGATION_STUCK)).hasSize(1);

        hanging.release();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.Completed("done"));
        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.STOPPED);
    }

    @Test
    void aStopThatWaitsForTheAgentIsCompleteWhenItsTurnIsCancelled() throws Exception {
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), alice, "queued");
        test.runtime().execute(new StopRuntimeExecutor(alice, "test"));

        test.runtime().execute(new HardCancelCurrentRun(alice, "test"));

        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.STOPPED);
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime stopped"));
        assertThat(opened).as("no other executor takes its place").hasValue(1);
    }

    @Test
    void anUnregisterReturnsAndNothingOfTheTurnIsKept() throws Exception {
        CompletableFuture<Completion> queued = Prompts.prompt(test.runtime(), alice, "queued");

        UnregisterReport report = within(TURN_JOIN, new UnregisterSession(alice));

        assertThat(report.turn()).isEqualTo(CancelOutcome.ABANDONED);
        assertThat(report.abandonedInputs()).isEqualTo(2);
        Completion unregistered = new Completion.RuntimeTerminated("runtime session unregistered");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(unregistered);
        assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(unregistered);
        long before = stale();
        hanging.release();
        await().until(() -> stale() == before + 1);
        assertThat(test.events(EventType.RUN_CANCELLED))
                .extracting(cancelled -> cancelled.attributes().get("reason"))
                .containsExactly("runtime session unregistered");
    }

    @Test
    void aDestroyReturnsAndNothingOfTheTurnIsKept() throws Exception {
        within(TURN_JOIN, new Destroy(alice));

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Completion.RuntimeTerminated("runtime destroyed"));
        long before = stale();
        hanging.release();
        await().until(() -> stale() == before + 1);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.DESTROYED);
    }

    @Test
    @Tag("CP41")
    void theNextRegistrationOfTheIdIsNotTouchedByTheFormerOnesTurn() throws Exception {
        test.runtime().execute(new UnregisterSession(alice));
        test.runtime().execute(new EnsureSessionWithExecutor(alice, "agent"));
        assertThat(Prompts.prompt(test.runtime(), alice, "fresh").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Completed("done"));
        long before = stale();

        hanging.release();

        await().until(() -> stale() == before + 1);
        assertThat(test.runtime().input(alice, hangs.id())).isEmpty();
        assertThat(test.events(EventType.RUN_COMPLETED)).hasSize(1);
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.ATTACHED);
        assertThat(Prompts.prompt(test.runtime(), alice, "again").get(10, TimeUnit.SECONDS))
                .isEqualTo(new Completion.Completed("done"));
    }

    /** How many reports and results of what had been replaced were fenced so far. */
    private long stale() {
        return test.assembly().insight().totals().staleReports();
    }

    /** Runs the command, which must return within the bound, give or take what a slow machine adds. */
    private <R> R within(Duration bound, Command<R> command) throws Exception {
        return test.runtime()
                .submit(command)
                .toCompletableFuture()
                .get(bound.plus(TOLERANCE).toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void anExecutorWhoseTurnDoesNotEndIsClosedAndNotStopped() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        test.with(draft -> {
            draft.turnJoin = Duration.ofMillis(20);
            draft.stop = Duration.ofMillis(20);
        });
        try (Hold stubborn = Hold.stubborn()) {
            test.install("recorded", (session, settings) -> new Executor() {
                @Override
                public TurnResult apply(Turn turn) throws Exception {
                    stubborn.stay();
                    return TurnResult.withoutText();
                }

                @Override
                public void stop(String reason) {
                    calls.add("stop");
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            });
            SessionId bob = SessionId.of("bob");
            test.runtime().execute(new EnsureSessionWithExecutor(bob, "recorded"));
            test.runtime().execute(Prompts.accept(bob, "hangs"));
            stubborn.awaitEntered();
            test.runtime().execute(new StopRuntimeExecutor(bob, "test"));

            test.runtime().execute(new HardCancelCurrentRun(bob, "test"));

            await().until(() -> test.snapshot(bob).phase() == LifecyclePhase.STOPPED);
            await().untilAsserted(() -> assertThat(calls).containsExactly("close"));
        }
    }
}
