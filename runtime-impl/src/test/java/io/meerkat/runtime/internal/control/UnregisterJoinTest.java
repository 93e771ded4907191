package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The removal of a session is the runtime's own work: joined, not repeated, and never half done (drain.md 7.6, R12). */
@Timeout(60)
class UnregisterJoinTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestRuntime test = TestRuntime.draining()
            .with(draft -> draft.turnGrace = LONG)
            .with(draft -> draft.turnJoin = LONG)
            .with(draft -> draft.unregister = Duration.ofSeconds(30));
    private final Hold turn = Hold.stubborn();

    @AfterEach
    void end() {
        turn.close();
        test.close();
    }

    @Test
    @Tag("Q27")
    @Tag("CP40")
    void concurrentCallersJoinOneRemovalAndGetItsReport() throws Exception {
        SessionId alice = withTurnInFlight();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<CompletableFuture<UnregisterReport>> callers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> test.runtime().execute(new UnregisterSession(alice)), task -> {
                            Thread thread = new Thread(task);
                            threads.add(thread);
                            thread.start();
                        }))
                .limit(4)
                .toList();
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
        assertThat(callers).noneMatch(CompletableFuture::isDone);

        turn.release();

        UnregisterReport report = callers.get(0).get(20, TimeUnit.SECONDS);
        for (CompletableFuture<UnregisterReport> caller : callers) {
            assertThat(caller.get(20, TimeUnit.SECONDS)).isSameAs(report);
        }
        assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
    }

    @Test
    void anInterruptedCallerIsToldAndTheRemovalGoesOn() throws Exception {
        SessionId alice = withTurnInFlight();
        AtomicReference<Refusal> refusal = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            refusal.set(Refused.by(() -> test.runtime().execute(new UnregisterSession(alice))));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        awaitDraining(alice);

        caller.interrupt();
        caller.join();

        assertThat(refusal.get()).isInstanceOf(Refusal.UnregisterInProgress.class);
        assertThat(stillInterrupted).isTrue();
        assertThat(test.snapshot(alice).registration()).isEqualTo(RegistrationPhase.DRAINING);
        turn.release();
        await().until(() -> !test.runtime().execute(new ContainsSession(alice)));
    }

    @Test
    void aCallerWhoseTimeIsUpIsToldWhatIsStillOpen() throws Exception {
        SessionId alice = withTurnInFlight();
        test.with(draft -> draft.unregister = Duration.ofMillis(20));

        Refusal refusal = Refused.by(() -> test.runtime().execute(new UnregisterSession(alice)));

        assertThat(refusal).isInstanceOf(Refusal.UnregisterInProgress.class);
        turn.release();
        await().until(() -> !test.runtime().execute(new ContainsSession(alice)));
    }

    /** The gate is held by a detach that waits for its turn, so the first attempt cannot begin. */
    @Test
    void anUnregisterThatCouldNotBeginIsTriedAgain() throws Exception {
        SessionId alice = withTurnInFlight();
        CompletableFuture<?> detach =
                test.runtime().submit(new DetachExecutor(alice)).toCompletableFuture();
        await().until(() -> test.snapshot(alice).registration() == RegistrationPhase.QUEUING);
        test.with(draft -> draft.gate = Duration.ofMillis(20));

        Refusal refusal = Refused.by(() -> test.runtime().execute(new UnregisterSession(alice)));
        assertThat(refusal).isInstanceOf(Refusal.Internal.class);
        assertThat(refusal.text()).contains("held by DetachExecutor");
        assertThat(test.snapshot(alice).registration()).isEqualTo(RegistrationPhase.QUEUING);

        turn.release();
        detach.get(20, TimeUnit.SECONDS);
        test.with(draft -> draft.gate = LONG);
        test.runtime().execute(new UnregisterSession(alice));
        assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
    }

    /** The gate is held by a destroy that waits for the same turn, for longer than the unregister does. */
    @Test
    void anUnregisterThatFailedOnItsWayIsResumed() throws Exception {
        test.with(draft -> draft.turnJoin = Duration.ofSeconds(2));
        SessionId alice = withTurnInFlight();
        CompletableFuture<UnregisterReport> first = unregister(alice);
        awaitDraining(alice);
        test.with(draft -> draft.turnJoin = LONG);
        CompletableFuture<?> destroy = test.runtime().submit(new Destroy(alice)).toCompletableFuture();
        await().until(() -> test.snapshot(alice).phase() == LifecyclePhase.DESTROYED);
        test.with(draft -> draft.gate = Duration.ofMillis(20));
        assertThat(Refused.by(() -> first.get(20, TimeUnit.SECONDS))).isInstanceOf(Refusal.Internal.class);
        assertThat(test.runtime().execute(new ContainsSession(alice))).isTrue();

        turn.release();
        destroy.get(20, TimeUnit.SECONDS);
        test.with(draft -> draft.gate = LONG);
        test.runtime().execute(new UnregisterSession(alice));

        assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
    }

    @Test
    @Tag("Q28")
    void aDestroyedSessionIsRemovedAndItsIdIsFreeAgain() {
        SessionId alice = test.register("alice");
        test.runtime().execute(SetPeerIngressContext.listen(alice, new FakeComms("fake")));
        String epoch = test.snapshot(alice).epochId();
        test.runtime().execute(new Destroy(alice));

        UnregisterReport report = test.runtime().execute(new UnregisterSession(alice));

        assertThat(report.drain()).isEqualTo(CancelOutcome.NOT_RUNNING);
        assertThat(test.runtime().execute(new ContainsSession(alice))).isFalse();
        test.register("alice");
        assertThat(test.snapshot(alice).phase()).isEqualTo(LifecyclePhase.IDLE);
        assertThat(test.snapshot(alice).epochId()).isNotEqualTo(epoch);
    }

    @Test
    @Tag("Q30")
    void whatAnEarlierRegistrationLeftRunningDoesNotTouchTheNextOne() throws Exception {
        try (Hold pump = Hold.stubborn()) {
            test.with(draft -> draft.join = Duration.ofMillis(50));
            AtomicBoolean first = new AtomicBoolean(true);
            test.install("stuck", 1, new PlainDrain((context, claim) -> {
                if (first.getAndSet(false)) {
                    pump.stay();
                    throw new IllegalStateException("planted: the old drain fails");
                }
            }));
            FakeComms comms = new FakeComms("fake");
            SessionId alice = test.register("alice");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            comms.offer(alice, "of the old session");
            pump.awaitEntered();
            assertThat(test.runtime().execute(new UnregisterSession(alice)).drain())
                    .isEqualTo(CancelOutcome.ABANDONED);
            test.register("alice");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

            pump.release();
            await().until(() -> test.assembly().insight().stuckDrains().isEmpty());

            Receipt receipt = comms.send(alice, "of the new session").get(20, TimeUnit.SECONDS);
            assertThat(receipt.kind()).isEqualTo(Receipt.Kind.ADMITTED);
            assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.RUNNING);
            assertThat(test.snapshot(alice).inbox().admitted()).isEqualTo(1);
        }
    }

    private SessionId withTurnInFlight() throws InterruptedException {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(running -> {
            turn.stay();
            return TurnResult.withoutText();
        }));
        test.runtime().execute(Prompts.accept(alice, "work"));
        turn.awaitEntered();
        return alice;
    }

    private CompletableFuture<UnregisterReport> unregister(SessionId session) {
        return test.runtime().submit(new UnregisterSession(session)).toCompletableFuture();
    }

    private void awaitDraining(SessionId session) {
        await().until(() -> test.snapshot(session).registration() == RegistrationPhase.DRAINING);
    }
}
