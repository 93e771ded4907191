package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A better factory that cannot take over costs nobody the drain that works. */
@Timeout(60)
class BrokenBetterFactoryTest {
    private static final DrainFactory BROKEN = context -> {
        throw new IllegalStateException("planted: cannot open");
    };

    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.respawn = Duration.ofMillis(1);
        draft.rearm = Duration.ZERO;
    });
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final AtomicBoolean crash = new AtomicBoolean();

    @AfterEach
    void end() {
        test.close();
    }

    private void servedByGood() throws Exception {
        test.install("good", 0, new PlainDrain((context, claim) -> {
            if (crash.getAndSet(false)) {
                throw new IllegalStateException("planted: once");
            }
        }));
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        deliver("first");
    }

    private void deliver(String text) throws Exception {
        comms.send(alice, text).get(20, TimeUnit.SECONDS);
    }

    private InstalledFactory givenUp() {
        InstalledFactory broken = test.install("broken", 1, BROKEN);
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).stream()
                .anyMatch(event -> event.detail().contains("is not tried again")));
        return broken;
    }

    private void awaitServedBy(String type) {
        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals(type));
    }

    @Test
    void aDrainThatFailsOnceIsFollowedByOneOfItsOwnFactory() throws Exception {
        servedByGood();
        givenUp();

        crash.set(true);
        deliver("second");

        assertThat(test.snapshot(alice).drain().type()).contains("good");
        assertThat(test.events(EventType.DRAIN_EXHAUSTED)).isEmpty();
    }

    /** The better one is still opening each time that the present one fails: it never gets the time to be prepared. */
    @Test
    void aDrainThatFailsWhileABetterOneOpensIsFollowedByTheBetterOne() throws Exception {
        Hold opening = Hold.interruptible();
        PlainDrain plain = new PlainDrain();
        AtomicInteger opens = new AtomicInteger();
        test.install("failing", 0, new PlainDrain((context, claim) -> {
            opening.awaitEntered();
            throw new IllegalStateException("planted: always");
        }));
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        CompletableFuture<?> delivered = comms.send(alice, "first").toCompletableFuture();

        test.install("mended", 1, context -> {
            if (opens.getAndIncrement() == 0) {
                opening.stay();
            }
            return plain.open(context);
        });

        delivered.get(20, TimeUnit.SECONDS);
        assertThat(test.snapshot(alice).drain().type()).contains("mended");
        assertThat(test.events(EventType.DRAIN_EXHAUSTED)).isEmpty();
        assertThat(opens).hasValue(2);
        opening.close();
    }

    /** It fails for the first time where it follows a failed drain: behind that it has no try left. */
    @Test
    void aDrainThatFailsWhileABrokenOneOpensIsServedByItsOwnAgain() throws Exception {
        Hold opening = Hold.interruptible();
        AtomicInteger opens = new AtomicInteger();
        servedByGood();
        crash.set(true);

        test.install("broken", 1, context -> {
            if (opens.getAndIncrement() == 0) {
                opening.stay();
            }
            return BROKEN.open(context);
        });
        opening.awaitEntered();
        deliver("second");

        assertThat(test.snapshot(alice).drain().type()).contains("good");
        assertThat(test.events(EventType.DRAIN_EXHAUSTED)).isEmpty();
        opening.close();
    }

    @Test
    void anotherFactoryHasAllItsTriesToTakeOver() throws Exception {
        servedByGood();
        test.uninstall(givenUp());
        AtomicInteger opens = new AtomicInteger();
        PlainDrain plain = new PlainDrain();

        test.install("fixed", 1, context -> {
            if (opens.getAndIncrement() == 0) {
                throw new IllegalStateException("planted: once");
            }
            return plain.open(context);
        });

        awaitServedBy("fixed");
        deliver("second");
    }

    @Test
    void oneThatWasGivenUpIsTriedAgainWhenItIsTimeToReArm() throws Exception {
        test.with(draft -> draft.rearm = Duration.ofMillis(50));
        servedByGood();
        AtomicBoolean mended = new AtomicBoolean();
        PlainDrain plain = new PlainDrain();
        test.install("mending", 1, context -> mended.get() ? plain.open(context) : BROKEN.open(context));
        await().until(() -> test.events(EventType.OBLIGATION_STUCK).stream()
                .anyMatch(event -> event.detail().contains("times and is tried again in 50 ms")));

        mended.set(true);

        awaitServedBy("mending");
    }

    @Test
    void anAbortOfAllEndsAlsoWhatIsBeingPrepared() throws Exception {
        try (Hold hold = Hold.interruptible()) {
            servedByGood();
            PlainDrain plain = new PlainDrain();
            test.install("slow", 1, context -> {
                hold.stay();
                return plain.open(context);
            });
            hold.awaitEntered();

            test.runtime().execute(new AbortAll());

            await().until(() -> test.assembly().insight().drainStacks(alice).isEmpty());
            assertThat(test.events(EventType.OBLIGATION_STUCK)).isEmpty();
        }
    }
}
