package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.fixture.Unprintable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A drain that throws what cannot be printed: it ends as with any other failure, and its session goes on. */
@Timeout(60)
class UnprintableFailureTest {
    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.respawn = Duration.ofMillis(1));
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final AtomicInteger opens = new AtomicInteger();
    private final PlainDrain good = new PlainDrain();

    @AfterEach
    void end() {
        test.close();
    }

    private void listening(DrainFactory factory) {
        test.install("first", 0, factory);
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
    }

    private void deliver(String text) throws Exception {
        comms.send(alice, text).get(20, TimeUnit.SECONDS);
    }

    /** Its first {@code open} fails. */
    private DrainFactory failsOnce() {
        return context -> {
            if (opens.getAndIncrement() == 0) {
                throw new Unprintable();
            }
            return good.open(context);
        };
    }

    @Test
    void aPumpThatThrowsItIsReportedAndFollowedByAnother() throws Exception {
        try (LogRecorder log = LogRecorder.open()) {
            listening(new PlainDrain((context, claim) -> {
                if (first.getAndSet(false)) {
                    throw new Unprintable();
                }
            }));

            deliver("hello");

            assertThat(test.events(EventType.DRAIN_EXITED)).hasSize(1);
            assertThat(test.assembly().insight().totals().respawns()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(log.warnings())
                    .anySatisfy(line -> assertThat(line).contains("alice/").contains(Unprintable.class.getName())));
        }
    }

    @Test
    void anOpenThatThrowsItIsReportedAndFollowedByAnother() throws Exception {
        listening(failsOnce());

        deliver("hello");

        assertThat(test.events(EventType.DRAIN_EXITED)).hasSize(1);
        assertThat(opens).hasValue(2);
    }

    @Test
    void aSuccessorWhoseOpenThrowsItIsToldOfAndTriedAgain() throws Exception {
        listening(new PlainDrain());
        deliver("served by the first");

        test.install("better", 1, failsOnce());

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("better"));
        assertThat(test.events(EventType.OBLIGATION_STUCK))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.detail()).contains("cannot take over").contains(Unprintable.class.getName()));
        deliver("served by the better");
    }

    @Test
    void anAbortJoinsADrainWhoseCloseThrowsIt() throws Exception {
        CountDownLatch pumped = new CountDownLatch(1);
        listening(context -> drain(
                () -> {
                    pumped.countDown();
                    return Pumped.idle();
                },
                () -> {
                    throw new Unprintable();
                }));
        assertThat(pumped.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(test.runtime().execute(new Abort(alice))).isNotEqualTo(CancelOutcome.ABANDONED);

        assertStopped();
    }

    @Test
    void anAbortJoinsADrainWhoseLastPumpThrowsIt() throws Exception {
        CountDownLatch pumping = new CountDownLatch(1);
        listening(context -> drain(
                () -> {
                    pumping.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return Pumped.idle();
                    } catch (InterruptedException cut) {
                        throw new Unprintable();
                    }
                },
                () -> {}));
        assertThat(pumping.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(test.runtime().execute(new Abort(alice))).isEqualTo(CancelOutcome.FORCED);

        assertStopped();
    }

    private void assertStopped() {
        assertThat(test.snapshot(alice).drain().phase()).isEqualTo(DrainPhase.STOPPED);
        assertThat(test.assembly().insight().stuckDrains()).isEmpty();
    }

    @FunctionalInterface
    private interface Pump {
        Pumped pump();
    }

    private static Drain drain(Pump pump, Runnable close) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) {
                return pump.pump();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
