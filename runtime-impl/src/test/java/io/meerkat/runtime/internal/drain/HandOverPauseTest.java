package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.HeldControl;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pause of a hand-over begins with its own fence: no time before it counts in which nobody was to serve. */
@Timeout(60)
class HandOverPauseTest {
    /** Long enough that it shows in the pause, if it counts there. */
    private static final Duration WHILE = Duration.ofMillis(200);

    private final HeldControl control = new HeldControl();
    private final TestRuntime test = TestRuntime.of(control.parts());
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final Hold hold = Hold.stubborn();
    private final AtomicLong pumped = new AtomicLong();

    @AfterEach
    void close() {
        hold.close();
        control.letGo();
        test.close();
    }

    private void listen() {
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
    }

    private void awaitServedBy(String type) {
        await().until(() -> test.snapshot(alice).drain().service() == DrainService.SERVING
                && test.snapshot(alice).drain().type().equals(Optional.of(type)));
    }

    private static void nothingHappensForAWhile() {
        long began = System.nanoTime();
        await().atMost(WHILE.multipliedBy(100)).until(() -> System.nanoTime() - began > WHILE.toNanos());
    }

    /** Keeps in mind when it was pumped first. */
    private DrainFactory timed() {
        return context -> new Drain() {
            @Override
            public Pumped pump(DrainContext current) {
                pumped.compareAndSet(0, System.nanoTime());
                return Pumped.idle();
            }

            @Override
            public void close() {}
        };
    }

    /** A better factory comes, and its hand-over is the only one: it has paused for no longer than it can have. */
    private void assertPauseOfTheNextHandOverIsItsOwn() {
        nothingHappensForAWhile();
        long before = System.nanoTime();

        test.install("next", 10, timed());

        await().until(() -> test.events(EventType.DRAIN_SWAPPED).stream()
                .anyMatch(event -> "next".equals(event.attributes().get("type"))));
        await().until(() -> pumped.get() != 0);
        assertThat(lastPauseMicros()).isLessThanOrEqualTo((pumped.get() - before) / 1_000);
    }

    private long lastPauseMicros() {
        RuntimeEvent last = test.events(EventType.DRAIN_SWAPPED).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return Long.parseLong(last.attributes().get("pauseMicros"));
    }

    @Test
    void aDrainThatWasParkedAndPromotedHasPausedForNoLongerThanItsHandOverTook() {
        listen();
        test.runtime().execute(SetPeerIngressContext.listenFor(MobId.of("mob"), alice, new FakeComms("another")));
        assertThat(test.snapshot(alice).drain().service()).isEqualTo(DrainService.PARKED);

        assertPauseOfTheNextHandOverIsItsOwn();
    }

    @Test
    void aHandOverThatAnAbortHasEndedCountsInNoLaterOne() {
        test.install("second", 0, new PlainDrain());
        InstalledFactory first = test.install("first", 1, new PlainDrain());
        listen();
        awaitServedBy("first");
        control.hold();
        test.uninstall(first);
        test.runtime().execute(new AbortAll());
        control.letGo();
        listen();
        awaitServedBy("second");

        assertPauseOfTheNextHandOverIsItsOwn();
    }

    @Test
    void aDrainThatIsSpawnedAgainBeforeTheHandOverOfTheFormerIsOverPausesAfresh() {
        test.install("second", 0, timed());
        InstalledFactory first = test.install("first", 1, new PlainDrain());
        listen();
        awaitServedBy("first");
        control.hold();
        test.uninstall(first);
        test.runtime().execute(new AbortAll());

        listen();
        await().until(() -> pumped.get() != 0);
        pumped.set(0);

        nothingHappensForAWhile();
        long before = System.nanoTime();
        test.runtime().execute(SetPeerIngressContext.listenFor(MobId.of("mob"), alice, new FakeComms("another")));
        await().until(() -> pumped.get() != 0);
        assertThat(lastPauseMicros()).isLessThanOrEqualTo((pumped.get() - before) / 1_000);
    }

    /** The factory that goes finds its drain in the slot, though another generation has taken its place already. */
    @Test
    void aFactoryThatGoesBehindTheFenceCountsInNoLaterHandOver() throws Exception {
        test.with(draft -> draft.join = Duration.ofSeconds(20));
        InstalledFactory present = test.install("present", 0, new PlainDrain((context, claim) -> hold.stay()));
        listen();
        comms.offer(alice, "hello");
        hold.awaitEntered();
        long generation = test.snapshot(alice).drain().generation();
        test.install("better", 1, new PlainDrain());
        await().until(() -> test.snapshot(alice).drain().generation() > generation);
        CompletableFuture<Void> going = CompletableFuture.runAsync(() -> test.uninstall(present), OwnThread::start);
        await().until(() -> test.assembly().insight().totals().staleReports() > 0);
        hold.release();
        going.get(30, TimeUnit.SECONDS);
        awaitServedBy("better");

        assertPauseOfTheNextHandOverIsItsOwn();
    }
}
