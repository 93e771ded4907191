package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.DrainSnapshot;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.drain.InstalledFactory;
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

/** A drain that fails more often than it may: down, with its mail kept, until there is a reason to try again. */
@Timeout(30)
class ExhaustedDrainTest {
    private static final int INTENSITY = 2;

    private final TestRuntime test = TestRuntime.bare()
            .with(draft -> draft.respawn = Duration.ofMillis(1))
            .with(draft -> draft.respawnIntensity = INTENSITY)
            .with(draft -> draft.rearm = Duration.ZERO);
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final AtomicInteger pumps = new AtomicInteger();
    private volatile boolean broken = true;
    private final PlainDrain drain = new PlainDrain((context, claim) -> {
        pumps.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("planted: the drain fails");
        }
    });

    @AfterEach
    void close() {
        test.close();
    }

    private InstalledFactory exhausted() {
        InstalledFactory installed = test.install("standard", 0, drain);
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.offer(alice, "breaks it");
        await().until(() -> drainOfAlice().service() == DrainService.EXHAUSTED);
        return installed;
    }

    private DrainSnapshot drainOfAlice() {
        return test.snapshot(alice).drain();
    }

    private void assertStaysExhausted() {
        await().during(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(drainOfAlice().service()).isEqualTo(DrainService.EXHAUSTED);
            assertThat(drainOfAlice().phase()).isEqualTo(DrainPhase.EXITED_RESPAWNABLE);
        });
    }

    private void awaitDrained() {
        await().until(() -> test.snapshot(alice).inbox().admitted() == 1);
        assertThat(drainOfAlice().service()).isEqualTo(DrainService.SERVING);
    }

    @Test
    void itIsTriedAsOftenAsItMayAndThenStaysDownWithItsMailKept() {
        exhausted();

        assertStaysExhausted();
        assertThat(pumps).hasValue(1 + INTENSITY);
        assertThat(test.assembly().insight().totals().respawns()).isEqualTo(INTENSITY);
        assertThat(test.snapshot(alice).inbox().depth()).isEqualTo(1);
        assertThat(test.events(EventType.DRAIN_EXHAUSTED)).singleElement().satisfies(event -> {
            assertThat(event.session()).contains(alice);
            assertThat(event.detail()).contains("failed 3 times").contains("SetPeerIngressContext");
            assertThat(event.attributes()).containsEntry("failures", "3");
        });
    }

    @Test
    void anOperatorWhoAsksForItGivesItAllItsTriesAgain() {
        exhausted();

        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        await().until(() -> test.events(EventType.DRAIN_EXHAUSTED).size() == 2);
        assertThat(pumps).hasValue(2 * (1 + INTENSITY));
        broken = false;
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        awaitDrained();
    }

    @Test
    void aFactoryThatComesRearmsIt() {
        exhausted();

        test.install("better", 1, new PlainDrain());

        awaitDrained();
        assertThat(drainOfAlice().type()).contains("better");
    }

    /** Its last failure is reported, and under the gate its close is waited for. */
    @Test
    void aFactoryThatComesWhileItsLastFailureIsOnItsWayRearmsIt() throws Exception {
        test.with(draft -> draft.respawnIntensity = 0).with(draft -> draft.join = Duration.ofSeconds(20));
        try (Hold closing = Hold.stubborn()) {
            test.install("standard", 0, closedUnder(closing));
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            comms.offer(alice, "breaks it");
            closing.awaitEntered();
            await().until(() -> drainOfAlice().phase() == DrainPhase.EXITED_RESPAWNABLE);

            test.install("better", 1, new PlainDrain());
        }

        awaitDrained();
        assertThat(drainOfAlice().type()).contains("better");
    }

    private DrainFactory closedUnder(Hold hold) {
        return context -> {
            Drain plain = drain.open(context);
            return new Drain() {
                @Override
                public Pumped pump(DrainContext same) throws Exception {
                    return plain.pump(same);
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
        };
    }

    @Test
    void aFactoryThatIsNotTheBestDoesNot() {
        exhausted();

        test.install("worse", -1, new PlainDrain());

        assertStaysExhausted();
    }

    @Test
    void afterAnAbortAFactoryThatComesLeavesItAlone() {
        exhausted();
        test.runtime().execute(new Abort(alice));

        test.install("better", 1, new PlainDrain());

        assertStaysExhausted();
    }

    @Test
    void theNextBestFactoryRearmsItWhenTheOneThatFailedGoes() {
        test.install("good", -1, new PlainDrain());
        InstalledFactory bad = exhausted();

        test.uninstall(bad);

        awaitDrained();
        assertThat(drainOfAlice().type()).contains("good");
    }

    @Test
    void theNextBestFactoryRearmsItWhenTheOneThatFailedFallsBehindIt() {
        test.install("good", -1, new PlainDrain());
        InstalledFactory bad = exhausted();

        test.assembly().drainFactoryChanged(ranked(bad, -2));

        awaitDrained();
        assertThat(drainOfAlice().type()).contains("good");
    }

    @Test
    void aFactoryThatGoesOrChangesAndWasNotTheBestLeavesItAlone() {
        InstalledFactory worse = test.install("worse", -1, new PlainDrain());
        InstalledFactory worst = test.install("worst", -2, new PlainDrain());
        exhausted();

        test.assembly().drainFactoryChanged(ranked(worse, -3));
        test.uninstall(worst);

        assertStaysExhausted();
    }

    @Test
    void afterAnAbortTheGoingOfTheOneThatFailedLeavesItAlone() {
        test.install("good", -1, new PlainDrain());
        InstalledFactory bad = exhausted();
        test.runtime().execute(new Abort(alice));

        test.uninstall(bad);

        assertStaysExhausted();
    }

    private static InstalledFactory ranked(InstalledFactory factory, int ranking) {
        return new InstalledFactory(factory.factory(), factory.type(), ranking, factory.serviceId(), factory.bundle());
    }

    @Test
    void itIsTriedAgainByItselfWhereThatIsConfigured() {
        test.with(draft -> draft.rearm = Duration.ofMillis(20));
        exhausted();

        broken = false;

        awaitDrained();
    }

    @Test
    void theUpdateOfItsOwnBundleRearmsIt() {
        InstalledFactory present = exhausted();

        test.uninstall(present);
        broken = false;
        test.install("standard", 0, drain);

        awaitDrained();
    }

    @Test
    void aFactoryThatThrowsWhenItOpensIsLikeADrainThatFails() throws Exception {
        AtomicInteger opens = new AtomicInteger();
        test.install("standard", 0, context -> {
            if (opens.incrementAndGet() <= INTENSITY) {
                throw new NoClassDefFoundError("planted: the factory cannot open");
            }
            return drain.open(context);
        });
        broken = false;
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        comms.send(alice, "hello").get(20, TimeUnit.SECONDS);

        assertThat(opens).hasValue(1 + INTENSITY);
        assertThat(test.events(EventType.DRAIN_EXITED))
                .extracting(RuntimeEvent::attributes)
                .hasSize(INTENSITY)
                .allSatisfy(attributes -> assertThat(attributes).containsEntry("reason", "FAILED"));
    }
}
