package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A claim is lent for a time: when it is over the generation ends, and the next one is lent the same message. */
@Timeout(30)
class ClaimLeaseTest {
    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.claimLease = Duration.ofMillis(60);
        draft.pumpBudget = Duration.ofMillis(20);
        draft.respawn = Duration.ofMillis(1);
        draft.join = Duration.ofMillis(50);
    });
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final AtomicInteger opens = new AtomicInteger();
    private final PlainDrain good = new PlainDrain();

    @AfterEach
    void close() {
        test.close();
    }

    /** The first generation is the given drain, every later one a good one. */
    private void firstOf(Drain first) {
        test.install("standard", 0, context -> opens.getAndIncrement() == 0 ? first : good.open(context));
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
    }

    private interface Pump {
        Pumped pump(DrainContext context) throws Exception;
    }

    private static Drain drain(Pump pump) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) throws Exception {
                return pump.pump(context);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aClaimThatIsKeptFromPumpToPumpEndsTheGenerationAndIsLentAgain() throws Exception {
        firstOf(drain(context -> context.claim().isPresent() ? Pumped.notBefore(Duration.ofHours(1)) : Pumped.idle()));

        comms.send(alice, "kept").get(20, TimeUnit.SECONDS);

        assertThat(opens).hasValue(2);
        assertThat(test.assembly().insight().totals().redelivered()).isEqualTo(1);
        assertThat(test.events(EventType.DRAIN_EXITED))
                .singleElement()
                .satisfies(event -> assertThat(event.attributes()).containsEntry("reason", "FAILED"));
    }

    @Test
    void aPumpThatNeverReturnsIsEndedAndWhatItDoesLateIsRefused() throws Exception {
        AtomicReference<Throwable> late = new AtomicReference<>();
        try (Hold hold = Hold.stubborn();
                LogRecorder log = LogRecorder.open()) {
            firstOf(drain(context -> {
                var claim = context.claim();
                if (claim.isEmpty()) {
                    return Pumped.idle();
                }
                hold.stay();
                try {
                    context.admit(List.of(claim.orElseThrow()), PlainDrain.event(claim.orElseThrow()));
                } catch (StaleDrainException expected) {
                    late.set(expected);
                }
                return Pumped.moved(1);
            }));

            comms.send(alice, "stuck").get(20, TimeUnit.SECONDS);

            assertThat(opens).hasValue(2);
            assertThat(test.assembly().insight().stuckDrains())
                    .singleElement()
                    .satisfies(stuck -> assertThat(stuck.fenced()).isTrue());
            assertThat(log.warnings()).anySatisfy(line -> assertThat(line).contains("failed"));
            hold.release();
            await().until(() -> late.get() != null);
            assertThat(test.snapshot(alice).inbox().admitted()).isEqualTo(1);
            assertThat(test.assembly().insight().totals().staleReports()).isPositive();
        }
    }

    @Test
    void aClaimThatIsGivenBackIsNotHeld() throws Exception {
        AtomicInteger pumps = new AtomicInteger();
        firstOf(drain(context -> {
            boolean mail = context.claim().isPresent();
            context.releaseAll();
            pumps.addAndGet(mail ? 1 : 0);
            return Pumped.notBefore(Duration.ofMillis(5));
        }));

        comms.offer(alice, "given back");

        await().during(Duration.ofMillis(300)).until(() -> opens.get() == 1);
        assertThat(pumps.get()).isGreaterThan(1);
        assertThat(test.snapshot(alice).inbox().depth()).isEqualTo(1);
    }
}
