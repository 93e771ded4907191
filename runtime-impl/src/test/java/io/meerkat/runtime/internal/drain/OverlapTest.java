package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The next generation is prepared while the present one owns the inbox: only what is ready takes over. */
@Timeout(30)
class OverlapTest {
    private final TestRuntime test = TestRuntime.bare().with(draft -> draft.respawn = Duration.ofMillis(1));
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final Hold opening = Hold.interruptible();
    private final PlainDrain better = new PlainDrain();
    private final AtomicInteger opens = new AtomicInteger();

    @AfterEach
    void close() {
        opening.close();
        test.close();
    }

    private void servedByFirst() throws Exception {
        test.install("first", 0, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        deliver("first");
    }

    /** A better factory has come, and its {@code open} stays until the test lets it go. */
    private InstalledFactory preparing() throws Exception {
        InstalledFactory installed = test.install("better", 1, context -> {
            opening.stay();
            return better.open(context);
        });
        opening.awaitEntered();
        return installed;
    }

    private void deliver(String text) throws Exception {
        comms.send(alice, text).get(20, TimeUnit.SECONDS);
    }

    private String servedBy() {
        return test.snapshot(alice).drain().type().orElse("nobody");
    }

    @Test
    void thePresentDrainServesWhileTheNextIsPrepared() throws Exception {
        servedByFirst();
        preparing();

        deliver("meanwhile");

        assertThat(servedBy()).isEqualTo("first");
        assertThat(test.assembly().insight().totals().handovers()).isZero();
        opening.release();
        await().until(() -> servedBy().equals("better"));
        deliver("after");
        assertThat(test.assembly().insight().totals().handovers()).isEqualTo(1);
        assertThat(test.events(EventType.DRAIN_SWAPPED)).hasSize(1);
    }

    @Test
    void nothingIsLentBeforeTheGenerationServes() throws Exception {
        AtomicReference<Boolean> lent = new AtomicReference<>();
        test.install("eager", 0, context -> {
            lent.set(context.claim().isPresent());
            return better.open(context);
        });
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        deliver("hello");

        assertThat(lent).hasValue(false);
    }

    @Test
    void aFactoryThatGoesWhileItIsPreparedTakesNothingOver() throws Exception {
        servedByFirst();
        InstalledFactory installed = preparing();

        test.uninstall(installed);

        deliver("still there");
        assertThat(servedBy()).isEqualTo("first");
        assertThat(better.opened()).isZero();
        assertThat(test.assembly().insight().totals().handovers()).isZero();
    }

    @Test
    void anAbortEndsThePreparationToo() throws Exception {
        servedByFirst();
        preparing();

        test.runtime().execute(new Abort(alice));
        opening.release();

        await().during(Duration.ofMillis(100))
                .until(() -> test.snapshot(alice).drain().phase() == DrainPhase.STOPPED);
        await().until(() -> better.opened() == better.closed());
        assertThat(test.events(EventType.DRAIN_SWAPPED)).isEmpty();
    }

    @Test
    void nobodyIsPreparedForASessionThatIsBeingUnregistered() throws Exception {
        test.with(draft -> draft.turnGrace = Duration.ofSeconds(20))
                .with(draft -> draft.turnJoin = Duration.ofSeconds(20));
        try (Hold turn = Hold.stubborn()) {
            SessionId bob = test.registerWith("bob", new ScriptedExecutor(running -> {
                turn.stay();
                return TurnResult.withoutText();
            }));
            test.install("first", 0, new PlainDrain());
            test.runtime().execute(SetPeerIngressContext.listen(bob, comms));
            test.runtime().execute(Prompts.accept(bob, "work"));
            turn.awaitEntered();
            CompletableFuture<?> removal =
                    test.runtime().submit(new UnregisterSession(bob)).toCompletableFuture();
            await().until(() -> !test.snapshot(bob).obligations().isEmpty());

            servedByFirst();
            test.install("better", 1, better);
            await().until(() -> servedBy().equals("better"));
            turn.release();
            removal.get(20, TimeUnit.SECONDS);

            assertThat(better.opened()).as("for alice alone").isEqualTo(1);
        }
    }

    @Test
    void theStopOfTheRuntimeClosesWhatWasPreparedToo() throws Exception {
        servedByFirst();
        preparing();

        Thread release = new Thread(opening::release);
        release.start();
        test.close();
        release.join();

        assertThat(better.closed()).isEqualTo(better.opened());
    }

    @Test
    void aStillBetterFactoryTakesThePlaceOfTheOneThatIsPrepared() throws Exception {
        servedByFirst();
        preparing();

        test.install("best", 2, new PlainDrain());

        await().until(() -> servedBy().equals("best"));
        opening.release();
        await().until(() -> better.opened() == better.closed());
        deliver("to the best");
        assertThat(servedBy()).isEqualTo("best");
    }

    @Test
    void aFactoryThatCannotOpenIsTriedAgainWhileThePresentDrainServes() throws Exception {
        servedByFirst();
        test.install("better", 1, context -> {
            if (opens.incrementAndGet() < 3) {
                throw new IllegalStateException("planted: not yet");
            }
            return better.open(context);
        });

        await().until(() -> servedBy().equals("better"));

        deliver("hello");
        assertThat(opens).hasValue(3);
        assertThat(test.events(EventType.DRAIN_EXITED)).isEmpty();
        assertThat(test.events(EventType.OBLIGATION_STUCK))
                .hasSize(2)
                .extracting(RuntimeEvent::detail)
                .allSatisfy(
                        text -> assertThat(text).contains("'better' of test").contains("planted: not yet"));
    }

    /** The plug-in is asked for the text of its failure before anything is done about it, and takes its time. */
    @Test
    void aFailureIsToldAlsoWhereTheFactoriesAreLookedAtAgainBeforeIt() throws Exception {
        servedByFirst();
        InstalledFactory least = test.install("least", -1, new PlainDrain());
        test.install("better", 1, context -> {
            if (opens.incrementAndGet() == 1) {
                throw new IllegalStateException() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        test.uninstall(least);
                        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                        return "planted: not yet";
                    }
                };
            }
            return better.open(context);
        });

        await().until(() -> servedBy().equals("better"));

        assertThat(opens).hasValue(2);
        assertThat(test.events(EventType.OBLIGATION_STUCK)).hasSize(1);
    }

    @Test
    void aPromotionGoesOnWithTheFactoryThatIsKnownToWork() throws Exception {
        test.with(draft -> draft.respawnIntensity = 0);
        servedByFirst();
        test.install("broken", 1, context -> {
            throw new LinkageError("planted: never");
        });
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).size() == 1);
        FakeComms another = new FakeComms("another");

        test.runtime().execute(SetPeerIngressContext.listenFor(MobId.of("mob"), alice, another));

        another.send(alice, "promoted").get(20, TimeUnit.SECONDS);
        assertThat(servedBy()).isEqualTo("first");
        assertThat(test.events(EventType.DRAIN_EXITED)).isEmpty();
    }

    @Test
    void whatCannotTakeOverIsNoFailureOfThePresentDrain() throws Exception {
        test.with(draft -> draft.respawnIntensity = 1);
        servedByFirst();
        InstalledFactory broken = test.install("broken", 1, context -> {
            throw new LinkageError("planted: never");
        });
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).size() == 2);
        test.uninstall(broken);

        test.runtime().execute(new NotifyDrainExited(alice, DrainExitReason.FAILED));

        deliver("after its first failure");
        assertThat(test.events(EventType.DRAIN_EXHAUSTED)).isEmpty();
    }

    @Test
    void theNextBestTakesOverWhenTheOneThatCannotIsGone() throws Exception {
        test.with(draft -> draft.respawnIntensity = 0);
        servedByFirst();
        InstalledFactory broken = test.install("broken", 2, context -> {
            throw new LinkageError("planted: never");
        });
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).size() == 1);
        test.install("better", 1, better);

        test.uninstall(broken);

        await().until(() -> servedBy().equals("better"));
    }

    @Test
    void aFactoryThatNeverOpensIsGivenUpUntilOneComesOrGoes() throws Exception {
        test.with(draft -> {
            draft.respawnIntensity = 2;
            draft.rearm = Duration.ZERO;
        });
        servedByFirst();
        InstalledFactory broken = test.install("broken", 1, context -> {
            opens.incrementAndGet();
            throw new LinkageError("planted: never");
        });
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).size() == 3);

        deliver("by the first");

        await().during(Duration.ofMillis(100)).until(() -> opens.get() == 3);
        assertThat(servedBy()).isEqualTo("first");
        assertThat(test.events(EventType.OBLIGATION_STUCK).get(2).detail()).contains("is not tried again");
        test.uninstall(broken);
        test.install("good", 1, better);
        await().until(() -> servedBy().equals("good"));
    }
}
