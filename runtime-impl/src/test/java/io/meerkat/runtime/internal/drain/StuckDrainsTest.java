package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pumps that do not return: named, replaced up to a limit, and nobody else waits for them. */
@Timeout(30)
class StuckDrainsTest {
    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.drainWorkers = 1;
        draft.maxStuckWorkers = 1;
        draft.pumpBudget = Duration.ofMillis(20);
        draft.join = Duration.ofMillis(50);
    });
    private final FakeComms comms = new FakeComms("fake");
    private final Hold hold = Hold.stubborn();
    private final PlainDrain bad = new PlainDrain((context, claim) -> hold.stay());

    @AfterEach
    void close() {
        hold.close();
        test.close();
    }

    private SessionId listening(String id, String type) {
        SessionId session = SessionId.of(id);
        test.runtime().execute(new RegisterSession(session, SessionOptions.withDrainType(type)));
        test.runtime().execute(SetPeerIngressContext.listen(session, comms));
        return session;
    }

    private SessionId stuckAlice() throws InterruptedException {
        if (bad.opened() == 0) {
            test.install("bad", 0, bad);
        }
        SessionId alice = listening("alice", "bad");
        comms.offer(alice, "hello");
        hold.awaitEntered();
        await().until(() -> test.assembly().insight().stuckDrains().size() == 1);
        return alice;
    }

    @Test
    void onePastItsBudgetIsNamedWithItsThreadAndItsStack() throws Exception {
        SessionId alice = stuckAlice();

        assertThat(test.assembly().insight().stuckDrains()).singleElement().satisfies(stuck -> {
            assertThat(stuck.session()).isEqualTo(alice);
            assertThat(stuck.generation().number())
                    .isEqualTo(test.snapshot(alice).drain().generation());
            assertThat(stuck.bundle()).isEqualTo("test");
            assertThat(stuck.thread()).isPresent();
            assertThat(stuck.fenced()).isFalse();
        });
        assertThat(test.assembly().insight().drainStacks(alice))
                .singleElement()
                .asString()
                .contains("Hold.stay");
        await().untilAsserted(() -> assertThat(test.events(EventType.OBLIGATION_STUCK))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.session()).contains(alice);
                    assertThat(event.attributes())
                            .containsEntry("obligation", "drain")
                            .containsEntry("bundle", "test")
                            .containsKeys("generation", "thread")
                            .hasEntrySatisfying(
                                    "stack", stack -> assertThat(stack).contains("Hold.stay"));
                }));
    }

    @Test
    void itsStackIsToldAlsoWhenItsSessionIsGone() throws Exception {
        SessionId alice = stuckAlice();

        test.runtime().execute(new UnregisterSession(alice));

        assertThat(test.runtime().session(alice)).isEmpty();
        assertThat(test.assembly().insight().drainStacks(alice))
                .singleElement()
                .asString()
                .contains("Hold.stay");
        hold.release();
        await().until(() -> test.assembly().insight().drainStacks(alice).isEmpty());
    }

    @Test
    void oneThatReturnsIsForgottenAndItsMessageIsAdmitted() throws Exception {
        SessionId alice = stuckAlice();

        hold.release();

        await().until(() -> test.assembly().insight().stuckDrains().isEmpty());
        await().until(() -> test.snapshot(alice).inbox().admitted() == 1);
        assertThat(test.assembly().insight().drainStacks(alice)).isEmpty();
    }

    @Test
    void itsWorkerIsReplaced() throws Exception {
        test.with(draft -> draft.maxStuckWorkers = 3);
        AtomicInteger opens = new AtomicInteger();
        PlainDrain good = new PlainDrain();
        test.install("bad", 0, context -> (opens.getAndIncrement() == 0 ? bad : good).open(context));
        SessionId alice = listening("alice", "bad");
        comms.offer(alice, "hello");
        hold.awaitEntered();
        SessionId bob = listening("bob", "bad");

        comms.send(bob, "hello").get(20, TimeUnit.SECONDS);
    }

    @Test
    void beyondTheLimitMorePumpsOfItsFactoryWaitAndThoseOfOthersDoNot() throws Exception {
        stuckAlice();
        test.install("good", 0, new PlainDrain());
        SessionId bob = listening("bob", "bad");
        SessionId carol = listening("carol", "good");

        comms.offer(bob, "waits");
        comms.send(carol, "hello").get(20, TimeUnit.SECONDS);

        await().until(() -> test.assembly().insight().heldBackDrainTypes().contains("bad"));
        assertThat(test.snapshot(bob).inbox().depth()).isEqualTo(1);
        assertThat(test.events(EventType.OBLIGATION_STUCK))
                .anySatisfy(event -> assertThat(event.detail()).contains("maxStuckWorkers = 1"));
        hold.release();
        await().until(() -> test.snapshot(bob).inbox().admitted() == 1);
        assertThat(test.assembly().insight().heldBackDrainTypes()).isEmpty();
    }

    @Test
    void aHigherLimitLetsThemGoOn() throws Exception {
        stuckAlice();
        SessionId bob = listening("bob", "bad");
        await().until(() -> test.assembly().insight().heldBackDrainTypes().contains("bad"));

        test.with(draft -> draft.maxStuckWorkers = 2);

        await().until(() -> bad.opened() == 2);
        assertThat(test.assembly().insight().heldBackDrainTypes()).isEmpty();
        assertThat(test.snapshot(bob).drain().phase()).isEqualTo(DrainPhase.RUNNING);
    }

    /** It is told of before it is closed. */
    @Test
    void oneThatFailsAndThenHangsInItsCloseIsFollowedByAnother() throws Exception {
        test.with(draft -> draft.respawn = Duration.ofMillis(1)).with(draft -> draft.maxStuckWorkers = 2);
        AtomicInteger opens = new AtomicInteger();
        PlainDrain good = new PlainDrain();
        test.install("bad", 0, context -> opens.getAndIncrement() == 0 ? failsAndStays() : good.open(context));
        SessionId alice = listening("alice", "bad");

        comms.send(alice, "hello").get(20, TimeUnit.SECONDS);

        assertThat(opens).hasValue(2);
        assertThat(test.assembly().insight().stuckDrains())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.fenced()).isTrue());
    }

    private Drain failsAndStays() {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) {
                throw new IllegalStateException("planted: the pump fails");
            }

            @Override
            public void close() {
                try {
                    hold.stay();
                } catch (InterruptedException never) {
                    throw new AssertionError(never);
                }
            }
        };
    }

    @Test
    void oneThatIsHeldBackEndsWithoutAWorker() throws Exception {
        stuckAlice();
        SessionId bob = listening("bob", "bad");
        await().until(() -> test.assembly().insight().heldBackDrainTypes().contains("bad"));

        assertThat(test.runtime().execute(new Abort(bob))).isEqualTo(CancelOutcome.CLEAN);

        assertThat(test.assembly().insight().heldBackDrainTypes()).isEmpty();
        assertThat(test.snapshot(bob).drain().phase()).isEqualTo(DrainPhase.STOPPED);
    }

    @Test
    void oneThatIsHeldBackWhenItEndsIsClosedWhenTheStuckOneHasReturned() throws Exception {
        SessionId bob = listeningBeforeAliceIsStuck();
        stuckAlice();
        comms.offer(bob, "waits");
        await().until(() -> test.assembly().insight().heldBackDrainTypes().contains("bad"));
        test.runtime().execute(new Abort(bob));
        assertThat(bad.closed()).isZero();

        hold.release();

        await().until(() -> bad.closed() == 1);
    }

    /** Its drain is open. */
    private SessionId listeningBeforeAliceIsStuck() {
        test.install("bad", 0, bad);
        SessionId bob = listening("bob", "bad");
        await().until(() -> bad.opened() == 1);
        return bob;
    }

    @Test
    void oneThatIsSwappedIsFencedAndTheNextServes() throws Exception {
        SessionId alice = stuckAlice();
        InstalledFactory better = test.install("bad", 1, new PlainDrain());

        await().until(() -> test.snapshot(alice).inbox().admitted() == 1);

        assertThat(better.ranking()).isEqualTo(1);
        assertThat(test.assembly().insight().stuckDrains())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.fenced()).isTrue());
        assertThat(test.assembly().insight().totals().redelivered()).isEqualTo(1);
        hold.release();
        await().until(() -> test.assembly().insight().stuckDrains().isEmpty());
        assertThat(test.snapshot(alice).inbox().admitted()).isEqualTo(1);
    }
}
