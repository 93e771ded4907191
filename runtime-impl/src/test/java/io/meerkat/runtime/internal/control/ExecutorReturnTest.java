package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that comes back is not given up without a word (design, section 2, item 6). */
@Timeout(30)
class ExecutorReturnTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final String TYPE = "agent";

    private final TestRuntime test = TestRuntime.bare();

    @BeforeEach
    void attachedOnceAndGone() {
        var factory = test.install(TYPE, new ScriptedExecutor());
        test.runtime().execute(new EnsureSessionWithExecutor(ALICE, TYPE));
        test.uninstall(factory);
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void itIsAttachedWhenTheGateIsFreeAgain() throws Exception {
        try (Hold pump = Hold.stubborn()) {
            takeTheGate(pump);
            ScriptedExecutor back = new ScriptedExecutor();

            test.install(TYPE, back);
            await().until(() -> back.closed() > 0);
            pump.release();

            await().until(this::hasExecutor);
        }
    }

    /** An abort holds the gate while it joins a pump that does not end. */
    private void takeTheGate(Hold pump) throws InterruptedException {
        FakeComms comms = new FakeComms("fake");
        test.with(draft -> draft.join = Duration.ofSeconds(20));
        test.install("stuck", 0, new PlainDrain((context, claim) -> pump.stay()));
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        comms.offer(ALICE, "stuck");
        pump.awaitEntered();
        test.runtime().submit(new Abort(ALICE));
        await().until(() -> test.snapshot(ALICE).drain().phase() == DrainPhase.STOPPED);
        test.with(draft -> draft.gate = Duration.ofMillis(20));
    }

    @Test
    void itIsOpenedAgainWhenItsFactoryFails() {
        AtomicInteger attempts = new AtomicInteger();
        test.install(TYPE, (session, settings) -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("planted: not ready yet");
            }
            return new ScriptedExecutor().open(session, settings);
        });

        await().until(this::hasExecutor);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void whatCannotComeBackIsGivenUpWithAnEvent() {
        test.install(TYPE, (session, settings) -> {
            throw new IllegalArgumentException("planted: the settings have no key 'model'");
        });

        await().untilAsserted(() -> assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.OBLIGATION_STUCK)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.session()).contains(ALICE);
                    assertThat(event.attributes()).containsEntry("obligation", "executor");
                    assertThat(event.detail()).contains("session 'alice'", TYPE, "the settings have no key 'model'");
                }));
        assertThat(hasExecutor()).isFalse();
    }

    private boolean hasExecutor() {
        return test.runtime().execute(new SessionHasExecutor(ALICE));
    }
}
