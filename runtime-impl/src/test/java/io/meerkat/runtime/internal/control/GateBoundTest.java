package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A command that finds its session's gate taken: bounded, interruptible, and told by whom (design, section 6). */
@Timeout(30)
class GateBoundTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.join = Duration.ofSeconds(20));
    private final FakeComms comms = new FakeComms("fake");
    private final Hold pump = Hold.stubborn();
    private CompletableFuture<CancelOutcome> abort = new CompletableFuture<>();

    /** An abort holds the gate while it joins a pump that does not end. */
    @BeforeEach
    void takeTheGate() throws InterruptedException {
        test.install("stuck", 0, new PlainDrain((context, claim) -> pump.stay()));
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.offer(ALICE, "stuck");
        pump.awaitEntered();
        abort = test.runtime().submit(new Abort(ALICE)).toCompletableFuture();
        await().until(() -> test.snapshot(ALICE).drain().phase() == DrainPhase.STOPPED);
    }

    @AfterEach
    void end() {
        pump.close();
        test.close();
    }

    @Test
    void aGateThatIsNotFreeInTimeNamesItsHolder() throws Exception {
        test.with(draft -> draft.gate = Duration.ofMillis(20));

        Refusal refusal = Refused.by(() -> test.runtime().execute(new Retire(ALICE)));

        assertThat(refusal).isInstanceOf(Refusal.Internal.class);
        assertThat(refusal.text())
                .contains("Retire of session 'alice'")
                .contains("held by Abort on thread 'io.meerkat.runtime-");
        pump.release();
        assertThat(abort.get(10, TimeUnit.SECONDS)).isEqualTo(CancelOutcome.FORCED);
    }

    @Test
    void whoeverWaitsForItMayBeInterruptedAndKeepsItsFlag() throws Exception {
        AtomicReference<Refusal> refusal = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            refusal.set(Refused.by(() -> test.runtime().execute(new Retire(ALICE))));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

        caller.interrupt();
        caller.join();

        assertThat(refusal.get()).isInstanceOf(Refusal.Internal.class);
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void whatTakesNoGateGoesOn() throws Exception {
        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(test.runtime().explain(new Retire(ALICE)).accepted()).isTrue();
        assertThat(comms.offer(ALICE, "kept")).isInstanceOf(Offer.Queued.class);
        assertThat(test.snapshot(ALICE).inbox().depth()).isEqualTo(2);
        assertThat(abort).isNotDone();
    }
}
