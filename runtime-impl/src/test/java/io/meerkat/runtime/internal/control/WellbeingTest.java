package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.Obligation;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is not as it should be is counted as it happens, and no more once it is over. */
@Timeout(60)
class WellbeingTest {
    private final TestRuntime test = TestRuntime.bare().with(draft -> {
        draft.inboxCapacity = 10;
        draft.turnGrace = Duration.ofSeconds(40);
        draft.turnJoin = Duration.ofSeconds(40);
    });
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    private RuntimeInsight.Wellbeing wellbeing() {
        return test.assembly().insight().wellbeing();
    }

    private SessionId crowded(String id) {
        SessionId session = test.register(id);
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        for (int message = 0; message < 8; message++) {
            comms.offer(session, "message " + message);
        }
        return session;
    }

    @Test
    void anInboxIsCrowdedFromFourFifthsOnUntilItsSessionHasGone() {
        SessionId alice = crowded("alice");
        SessionId bob = crowded("bob");
        comms.offer(bob, "one more");

        assertThat(wellbeing().crowdedInboxes()).isEqualTo(2);

        test.runtime().execute(new UnregisterSession(alice));
        assertThat(wellbeing().crowdedInboxes()).isEqualTo(1);
        test.runtime().execute(new UnregisterSession(bob));
        assertThat(wellbeing().crowdedInboxes()).isZero();
    }

    @Test
    void aDrainIsParkedWhileItRunsWithoutAPlugInAndItsSessionIsThere() {
        SessionId alice = test.register("alice");
        test.register("bob");
        assertThat(wellbeing().parkedDrains()).as("none has run yet").isZero();

        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        assertThat(wellbeing().parkedDrains()).isEqualTo(1);
        var plugIn = test.install("standard", 0, new PlainDrain());
        await().until(() -> wellbeing().parkedDrains() == 0);
        test.uninstall(plugIn);
        await().until(() -> wellbeing().parkedDrains() == 1);

        test.runtime().execute(new UnregisterSession(alice));
        assertThat(wellbeing().parkedDrains()).isZero();
    }

    @Test
    void aDrainIsExhaustedUntilItServesAgainOrItsSessionHasGone() {
        test.with(draft -> {
            draft.respawn = Duration.ofMillis(1);
            draft.respawnIntensity = 1;
        });
        test.install("failing", 0, context -> {
            throw new IllegalStateException("planted");
        });
        SessionId alice = test.register("alice");
        SessionId bob = test.register("bob");
        FakeComms other = new FakeComms("other");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        test.runtime().execute(SetPeerIngressContext.listen(bob, other));
        comms.offer(alice, "one");
        other.offer(bob, "one");
        await().until(() -> wellbeing().exhaustedDrains() == 2);

        test.runtime().execute(new UnregisterSession(bob));
        assertThat(wellbeing().exhaustedDrains()).isEqualTo(1);
        test.install("standard", 10, new PlainDrain());
        await().until(() -> wellbeing().exhaustedDrains() == 0);
    }

    @Test
    void anUnregisterThatWaitsHasAnAgeUntilItIsDone() throws Exception {
        Hold hold = Hold.stubborn();
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            hold.stay();
            return TurnResult.withoutText();
        }));
        test.runtime().execute(Prompts.accept(alice, "work"));
        hold.awaitEntered();
        assertThat(test.assembly().insight().oldestObligation()).isEmpty();

        var removal = test.runtime().submit(new UnregisterSession(alice)).toCompletableFuture();
        await().until(() -> test.assembly().insight().oldestObligation().isPresent());
        Duration young = test.assembly().insight().oldestObligation().orElseThrow();
        await().until(() ->
                test.assembly().insight().oldestObligation().orElseThrow().compareTo(young) > 0);
        assertThat(test.assembly().insight().totals().openObligations())
                .isPositive()
                .isEqualTo(test.snapshot(alice).obligations().stream()
                        .filter(Obligation::open)
                        .count());

        hold.release();
        removal.join();
        assertThat(test.assembly().insight().oldestObligation()).isEmpty();
        assertThat(test.assembly().insight().totals().openObligations()).isZero();
    }
}
