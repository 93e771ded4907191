package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an unregister waits for, with whoever is to meet it, and whether he had to be forced (drain.md 7, 9.2 no. 2). */
@Timeout(30)
class ObligationsTest {
    private final TestRuntime test = TestRuntime.bare().with(draft -> {
        draft.join = Duration.ofMillis(20);
        draft.turnGrace = Duration.ofSeconds(20);
        draft.turnJoin = Duration.ofSeconds(20);
        draft.callback = Duration.ofSeconds(20);
    });
    private final Hold hold = Hold.stubborn();
    private final Hold disconnecting = Hold.stubborn();
    private final FakeComms comms = new FakeComms("fake") {
        @Override
        public void disconnect(SessionId session) {
            try {
                disconnecting.stay();
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
        }
    };

    @AfterEach
    void close() {
        hold.close();
        disconnecting.close();
        test.close();
    }

    private CompletableFuture<UnregisterReport> unregister(SessionId session) {
        return test.runtime().submit(new UnregisterSession(session)).toCompletableFuture();
    }

    private Obligation obligation(SessionId session, String name) {
        return test.snapshot(session).obligations().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereAreNoneUnlessAnUnregisterIsUnderWay() {
        assertThat(test.snapshot(test.register("alice")).obligations()).isEmpty();
    }

    @Test
    void oneIsOpenUntilItsOwnerMeetsItAndSaysWhoThatIs() throws Exception {
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(running -> {
            hold.stay();
            return TurnResult.withoutText();
        }));
        test.runtime().execute(Prompts.accept(alice, "work"));
        hold.awaitEntered();

        CompletableFuture<UnregisterReport> removal = unregister(alice);
        await().until(() -> !test.snapshot(alice).obligations().isEmpty());

        assertThat(obligation(alice, "runtime loop")).satisfies(loop -> {
            assertThat(loop.owner()).isEqualTo("test");
            assertThat(loop.open()).isTrue();
            assertThat(loop.forcedAbort()).isFalse();
        });
        // The others may be met meanwhile.
        await().untilAsserted(
                        () -> assertThat(test.assembly().insight().totals().openObligations())
                                .isEqualTo(test.snapshot(alice).obligations().stream()
                                        .filter(Obligation::open)
                                        .count()));
        Duration young = obligation(alice, "runtime loop").age();
        await().until(() -> obligation(alice, "runtime loop").age().compareTo(young) > 0);
        hold.release();
        assertThat(removal.get(20, TimeUnit.SECONDS).turn()).isEqualTo(CancelOutcome.CLEAN);
    }

    @Test
    void oneThatWasMetByForceSaysSoWhileTheOthersAreStillOpen() throws Exception {
        test.install("standard", 0, new PlainDrain((context, claim) -> hold.stay()));
        SessionId alice = test.register("alice");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.offer(alice, "stuck");
        hold.awaitEntered();

        CompletableFuture<UnregisterReport> removal = unregister(alice);
        disconnecting.awaitEntered();

        assertThat(test.snapshot(alice).openObligations()).containsExactly("completion waiters");
        assertThat(obligation(alice, "comms drain")).satisfies(drain -> {
            assertThat(drain.owner()).isEqualTo("test");
            assertThat(drain.open()).isFalse();
            assertThat(drain.forcedAbort()).isTrue();
        });
        assertThat(obligation(alice, "runtime loop").forcedAbort()).isFalse();
        disconnecting.release();
        assertThat(removal.get(20, TimeUnit.SECONDS).drain()).isEqualTo(CancelOutcome.ABANDONED);
    }
}
