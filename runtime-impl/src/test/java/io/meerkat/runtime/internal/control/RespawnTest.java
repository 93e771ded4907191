package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.session.Gate;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A persistent drain that failed: kept respawnable, respawned by itself, unless somebody says no (drain.md 9.4, R9). */
@Timeout(30)
class RespawnTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final TestRuntime test = TestRuntime.bare();
    private final FakeComms comms = new FakeComms("fake");
    private final AtomicInteger failuresLeft = new AtomicInteger(1);
    private final PlainDrain drain = new PlainDrain((context, claim) -> {
        if (failuresLeft.getAndDecrement() > 0) {
            throw new IllegalStateException("planted: the drain fails");
        }
    });

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("Q13")
    void aFailedDrainIsRespawnedByTheNextClaimOfTheSameCommsRuntime() {
        failing(NEVER);
        awaitFailed();

        assertThat(test.runtime()
                        .execute(SetPeerIngressContext.listen(ALICE, comms))
                        .value())
                .isTrue();

        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 1);
    }

    @Test
    void aFailedDrainIsRespawnedByItselfAndLosesNothing() {
        failuresLeft.set(3);
        failing(Duration.ofMillis(1));

        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 1);

        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(test.assembly().insight().totals().respawns()).isEqualTo(3);
        assertThat(test.snapshot(ALICE).inbox().accepted()).isEqualTo(1);
    }

    @Test
    @Tag("Q14")
    void anAbortKeepsThePhaseAndCallsTheRespawnOff() {
        failing(SOON);
        awaitFailed();

        assertThat(test.runtime().execute(new Abort(ALICE))).isEqualTo(CancelOutcome.NOT_RUNNING);

        assertStaysFailed();
    }

    @Test
    void anAbortOfAllCallsTheRespawnOff() {
        failing(SOON);
        awaitFailed();

        assertThat(test.runtime().execute(new AbortAll()).sessions()).containsEntry(ALICE, CancelOutcome.NOT_RUNNING);

        assertStaysFailed();
    }

    /** The respawn is due while the abort, which came first, still waits for the gate. */
    @Test
    void anAbortAlsoCallsARespawnOffThatIsOnItsWay() throws Exception {
        try (Hold turn = Hold.stubborn()) {
            test.with(draft -> draft.turnJoin = Duration.ofSeconds(20));
            test.registerWith(ALICE.value(), new ScriptedExecutor(running -> {
                turn.stay();
                return TurnResult.withoutText();
            }));
            test.runtime().execute(Prompts.accept(ALICE, "work"));
            turn.awaitEntered();
            failing(Duration.ofSeconds(2));
            awaitFailed();
            CompletableFuture<?> detach =
                    test.runtime().submit(new DetachExecutor(ALICE)).toCompletableFuture();
            await().until(() ->
                    test.runtime().session(ALICE).orElseThrow().currentRun().isEmpty());
            CompletableFuture<?> abort = test.runtime().submit(new Abort(ALICE)).toCompletableFuture();
            await().until(() -> waitingForAGate() == 2);

            turn.release();
            detach.get(10, TimeUnit.SECONDS);
            abort.get(10, TimeUnit.SECONDS);

            assertStaysFailed();
        }
    }

    private static long waitingForAGate() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(Gate.class.getName())
                                && frame.getMethodName().equals("enter")))
                .count();
    }

    @Test
    void aReportOfAFailureFromOutsideIsFollowedByARespawnLikeAnyOther() {
        failuresLeft.set(0);
        test.with(draft -> draft.respawn = Duration.ofMillis(1));
        test.install("standard", 0, drain);
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        long generation = test.snapshot(ALICE).drain().generation();

        test.runtime().execute(new NotifyDrainExited(ALICE, DrainExitReason.FAILED));

        await().until(() -> test.snapshot(ALICE).drain().phase() == DrainPhase.RUNNING);
        assertThat(test.snapshot(ALICE).drain().generation()).isGreaterThan(generation);
    }

    /** It changes nothing (Q04), and so it does not call the respawn off either. */
    @Test
    void aSecondReportOfAFailureLeavesTheRespawnDue() {
        failing(SOON);
        awaitFailed();

        test.runtime().execute(new NotifyDrainExited(ALICE, DrainExitReason.FAILED));

        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 1);
    }

    /** A listening session whose drain fails over the one message in its inbox. */
    private void failing(Duration respawn) {
        test.with(draft -> draft.respawn = respawn);
        test.install("standard", 0, drain);
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.offer(ALICE, "breaks it");
    }

    private void awaitFailed() {
        await().untilAsserted(this::assertFailed);
    }

    private void assertFailed() {
        DrainSnapshot failed = test.snapshot(ALICE).drain();
        assertThat(failed.phase()).isEqualTo(DrainPhase.EXITED_RESPAWNABLE);
        assertThat(failed.handlePresent()).isFalse();
    }

    /** For longer than a respawn that comes soon takes, jitter included. */
    private void assertStaysFailed() {
        await().during(SOON.multipliedBy(3).dividedBy(2))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(this::assertFailed);
    }
}
