package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the loop around a drain does with failure, silence and the moment between (drain.md 6.2, 8.6). */
@Timeout(30)
class DrainLoopTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.bare()
            .with(draft -> draft.idleTimeout = Duration.ofSeconds(60))
            .with(draft -> draft.respawn = Duration.ofHours(1));
    private final FakeComms comms = new FakeComms("fake");

    @AfterEach
    void end() {
        test.close();
    }

    /** In place of a classified drain that errs: a drain plug-in that throws. */
    @ParameterizedTest
    @CsvSource({"TIMED, STOPPED", "ATTACHED_SESSION, STOPPED", "PERSISTENT_HOST, EXITED_RESPAWNABLE"})
    @Tag("F01")
    @Tag("Q17")
    void aDrainThatThrowsHasFailedAtOnceAndIsNotTakenForIdle(DrainMode mode, DrainPhase after) {
        test.install("broken", 0, new PlainDrain((context, claim) -> {
            throw new IllegalStateException("planted: the drain breaks");
        }));
        claimed();
        comms.offer(ALICE, "breaks it");

        test.runtime().execute(new PrepareBindings(ALICE)).drain().spawnDrain(mode);

        await().until(() -> test.snapshot(ALICE).drain().phase() == after);
        assertExitedOnce(DrainExitReason.FAILED);
        assertThat(test.runtime().execute(new Wait(ALICE, Duration.ofSeconds(10))))
                .isEqualTo(new WaitOutcome.Ended(after));
        assertThat(test.snapshot(ALICE).inbox().depth())
                .as("the message is kept")
                .isEqualTo(1);
    }

    @Test
    @Tag("F01")
    void aDrainThatDoesNotEvenOpenHasFailedAtOnce() {
        test.install("broken", 0, context -> {
            throw new LinkageError("planted: a class is missing");
        });
        claimed();

        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        await().until(() -> test.snapshot(ALICE).drain().phase() == DrainPhase.EXITED_RESPAWNABLE);
        assertExitedOnce(DrainExitReason.FAILED);
    }

    @Test
    @Tag("F02")
    void aDrainWithoutMailIdlesAndDoesNotEnd() {
        PlainDrain drain = new PlainDrain();
        test.install("standard", 0, drain);
        claimed();
        test.runtime().execute(new PrepareBindings(ALICE)).drain().spawnDrain(DrainMode.TIMED);
        await().until(() -> drain.opened() == 1);

        assertThat(test.runtime().execute(new Wait(ALICE, Duration.ofMillis(200))))
                .isEqualTo(new WaitOutcome.TimedOut());

        assertThat(test.snapshot(ALICE).drain().phase()).isEqualTo(DrainPhase.RUNNING);
        assertThat(drain.closed()).isZero();
    }

    @Test
    @Tag("F09")
    void mailThatArrivesWhileTheDrainIsOpenedIsNotMissed() throws Exception {
        PlainDrain drain = new PlainDrain();
        AtomicReference<CompletableFuture<Receipt>> early = new AtomicReference<>(new CompletableFuture<>());
        test.install("standard", 0, context -> {
            early.set(comms.send(ALICE, "while it opens"));
            return drain.open(context);
        });
        claimed();

        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        await().until(() -> early.get().isDone());
        assertThat(early.get().get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
    }

    @Test
    @Tag("F09")
    void mailThatArrivesAfterTheLastLookOfAPumpIsNotMissed() {
        AtomicInteger late = new AtomicInteger(3);
        PlainDrain plain = new PlainDrain();
        test.install("standard", 0, context -> lookingThenReceiving(plain.open(context), late));
        claimed();

        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        await().until(() -> test.snapshot(ALICE).inbox().admitted() == 3);
        assertThat(test.snapshot(ALICE).inbox().accepted()).isEqualTo(3);
    }

    /** A drain that finds its inbox empty, and gets mail before it has said so. */
    private Drain lookingThenReceiving(Drain drain, AtomicInteger late) {
        return new Drain() {
            @Override
            public Pumped pump(DrainContext context) throws Exception {
                drain.pump(context);
                if (late.getAndDecrement() > 0) {
                    comms.offer(ALICE, "late");
                }
                return Pumped.idle();
            }

            @Override
            public void close() {
                drain.close();
            }
        };
    }

    @Test
    @Tag("F10")
    void aSignalIsLostOnWhoeverListensLaterSoHeLooksAfterHeListens() {
        Inbox inbox = new Inbox(ALICE, 8, InstantSource.system(), Tally.unseen());
        AtomicInteger signals = new AtomicInteger();
        inbox.offer(Message.text("before", "test"));

        inbox.onMail(signals::incrementAndGet);

        assertThat(signals).as("the signal of the first message is lost").hasValue(0);
        assertThat(inbox.lend(1)).as("and looking finds it").isPresent();
        inbox.offer(Message.text("after", "test"));
        assertThat(signals).hasValue(1);
    }

    private void claimed() {
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.claim(ALICE, comms));
    }

    private void assertExitedOnce(DrainExitReason reason) {
        await().untilAsserted(() -> {
            List<RuntimeEvent> exits = test.runtime().events(0, 1_000).stream()
                    .filter(event -> event.type() == EventType.DRAIN_EXITED)
                    .toList();
            assertThat(exits)
                    .singleElement()
                    .satisfies(exit -> assertThat(exit.attributes()).containsEntry("reason", reason.name()));
        });
    }
}
