package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AbortAllReport;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ending drains, and waiting for their end (drain.md 5.6 to 5.8, 8.13). */
@Timeout(30)
class AbortAndWaitTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestRuntime test = TestRuntime.draining();
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void anAbortIsIdempotentAndLeavesTheOwner() {
        SessionId alice = listening("alice");

        CancelOutcome first = test.runtime().execute(new Abort(alice));
        SessionSnapshot aborted = test.snapshot(alice);
        CancelOutcome second = test.runtime().execute(new Abort(alice));

        assertThat(first).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(second).isEqualTo(CancelOutcome.NOT_RUNNING);
        assertThat(aborted.drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(aborted.owner().kind()).isEqualTo(IngressOwnerKind.SESSION_OWNED);
        assertThat(test.snapshot(alice)).isEqualTo(aborted);
    }

    @Test
    void afterAnAbortTheSameCommsRuntimeMayListenAgain() throws Exception {
        SessionId alice = listening("alice");
        test.runtime().execute(new Abort(alice));
        comms.offer(alice, "kept");

        assertThat(test.runtime()
                        .execute(SetPeerIngressContext.listen(alice, comms))
                        .value())
                .isTrue();

        await().until(() -> test.snapshot(alice).inbox().admitted() == 1);
    }

    @Test
    @Tag("Q15")
    void anAbortOfAllStopsWhatRunsAndLeavesTheRest() {
        SessionId running = listening("running");
        SessionId stopped = listening("stopped");
        test.runtime().execute(new Abort(stopped));
        SessionId inactive = test.register("inactive");
        SessionId destroyed = listening("destroyed");
        test.runtime().execute(new Destroy(destroyed));
        List<SessionSnapshot> before = List.of(stopped, inactive, destroyed).stream()
                .map(test::snapshot)
                .toList();

        AbortAllReport report = test.runtime().execute(new AbortAll());

        assertThat(report.sessions()).containsOnlyKeys(running, stopped, inactive, destroyed);
        assertThat(report.count(CancelOutcome.NOT_RUNNING)).isEqualTo(3);
        assertThat(report.sessions().get(running)).isIn(CancelOutcome.CLEAN, CancelOutcome.FORCED);
        assertThat(test.snapshot(running).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(List.of(stopped, inactive, destroyed).stream()
                        .map(test::snapshot)
                        .toList())
                .isEqualTo(before);
    }

    @Test
    @Tag("Q16")
    void anAbortOfAllOfNoneIsDone() {
        assertThat(test.runtime().execute(new AbortAll())).isEqualTo(new AbortAllReport(Map.of()));
    }

    @Test
    void aWaitThatIsTooLongIsRefusedWithItsBound() {
        SessionId alice = listening("alice");
        test.with(draft -> draft.maxAwait = Duration.ofSeconds(1));

        assertThatThrownBy(() -> test.runtime().execute(new Wait(alice, Duration.ofMillis(1_001))))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessageContaining("alice")
                .hasMessageContaining("timeout = PT1.001S is more than maxAwaitMillis = 1000");
        assertThatThrownBy(() -> test.runtime().execute(new Wait(alice, Duration.ofSeconds(Long.MAX_VALUE))))
                .isInstanceOf(CommandRefusedException.class);
        assertThat(test.runtime().execute(new Wait(alice, Duration.ZERO))).isInstanceOf(WaitOutcome.TimedOut.class);
    }

    @Test
    void anAbortOfAllHasOneDeadlineForAll() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            test.with(draft -> draft.join = LONG).with(draft -> draft.abortAll = Duration.ofMillis(50));
            test.install("stuck", 1, new PlainDrain((context, claim) -> hold.stay()));
            SessionId stuck = listening("stuck");
            SessionId quiet = listening("quiet");
            comms.offer(stuck, "stuck");
            hold.awaitEntered();

            AbortAllReport report = test.runtime().execute(new AbortAll());

            assertThat(report.sessions()).containsEntry(stuck, CancelOutcome.ABANDONED);
            assertThat(report.sessions()).containsKey(quiet);
            await().until(() -> test.snapshot(quiet).drain().phase() == DrainPhase.STOPPED);
        }
    }

    @Test
    void anAbortIsBoundedAndNamesTheDrainThatDoesNotEnd() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            test.with(draft -> draft.join = Duration.ofMillis(50));
            test.install("stuck", 1, new PlainDrain((context, claim) -> hold.stay()));
            SessionId alice = listening("alice");
            comms.offer(alice, "stuck");
            hold.awaitEntered();

            assertThat(test.runtime().execute(new Abort(alice))).isEqualTo(CancelOutcome.ABANDONED);

            assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.STOPPED);
            assertThat(test.assembly().insight().stuckDrains()).singleElement().satisfies(stuck -> {
                assertThat(stuck.session()).isEqualTo(alice);
                assertThat(stuck.bundle()).isEqualTo("test");
                assertThat(stuck.fenced()).isTrue();
            });
        }
    }

    @Test
    @Tag("Q18")
    void aWaitForADrainThatDoesNotRunIsOverAtOnce() {
        SessionId inactive = test.register("inactive");
        SessionId stopped = listening("stopped");
        test.runtime().execute(new Abort(stopped));
        SessionSnapshot before = test.snapshot(stopped);

        assertThat(test.runtime().execute(new Wait(inactive, Duration.ZERO)))
                .isEqualTo(new WaitOutcome.Ended(DrainPhase.INACTIVE));
        assertThat(test.runtime().execute(new Wait(stopped, Duration.ZERO)))
                .isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
        assertThat(test.snapshot(stopped)).isEqualTo(before);
    }

    @Test
    void aWaitIsBoundedAndChangesNothing() {
        SessionId alice = listening("alice");
        SessionSnapshot before = test.snapshot(alice);

        WaitOutcome outcome = test.runtime().execute(new Wait(alice, Duration.ofMillis(20)));

        assertThat(outcome).isEqualTo(new WaitOutcome.TimedOut());
        assertThat(test.snapshot(alice)).isEqualTo(before);
    }

    @Test
    @Tag("Q19")
    void anAbortEndsTheWaitsOfAllWhoWait() throws Exception {
        SessionId alice = listening("alice");
        List<CompletableFuture<WaitOutcome>> waits = IntStream.range(0, 4)
                .mapToObj(number -> test.runtime().submit(new Wait(alice, LONG)).toCompletableFuture())
                .toList();

        test.runtime().execute(new Abort(alice));

        for (CompletableFuture<WaitOutcome> wait : waits) {
            assertThat(wait.get(10, TimeUnit.SECONDS)).isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
        }
    }

    @Test
    void theEndOfTheSessionEndsTheWait() throws Exception {
        SessionId alice = listening("alice");
        AtomicReference<WaitOutcome> outcome = new AtomicReference<>();
        Thread waiter = new Thread(() -> outcome.set(test.runtime().execute(new Wait(alice, LONG))));
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        test.runtime().execute(new UnregisterSession(alice));

        waiter.join();
        assertThat(outcome.get()).isEqualTo(new WaitOutcome.Ended(DrainPhase.STOPPED));
    }

    private SessionId listening(String id) {
        SessionId session = test.register(id);
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        return session;
    }
}
