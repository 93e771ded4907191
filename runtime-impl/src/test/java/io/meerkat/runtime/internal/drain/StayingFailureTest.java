package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A drain that throws what does not return when it is asked for its words: it is as stuck as a pump that hangs. */
@Timeout(60)
class StayingFailureTest {
    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.pumpBudget = Duration.ofMillis(20);
        draft.claimLease = Duration.ofMillis(100);
        draft.join = Duration.ofMillis(50);
        draft.respawn = Duration.ofMillis(1);
    });
    private final FakeComms comms = new FakeComms("fake");
    private final SessionId alice = test.register("alice");
    private final Hold hold = Hold.stubborn();
    private final AtomicBoolean first = new AtomicBoolean(true);

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    private final class Staying extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            try {
                hold.stay();
            } catch (InterruptedException never) {
                throw new AssertionError(never);
            }
            return "planted";
        }
    }

    private void listening(DrainFactory factory) {
        test.install("first", 0, factory);
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
    }

    private void deliver(String text) throws Exception {
        comms.send(alice, text).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPumpThatThrowsItIsNamedAndFollowedByAnother() throws Exception {
        listening(new PlainDrain((context, claim) -> {
            if (first.getAndSet(false)) {
                throw new Staying();
            }
        }));

        deliver("hello");

        assertThat(test.events(EventType.OBLIGATION_STUCK))
                .anySatisfy(event ->
                        assertThat(event.attributes().get("stack")).contains(Staying.class.getName() + ".getMessage"));
        assertThat(test.assembly().insight().totals().respawns()).isEqualTo(1);
        hold.release();
        await().until(() -> test.assembly().insight().stuckDrains().isEmpty());
    }

    @Test
    void aSuccessorWhoseOpenThrowsItIsTriedAgain() throws Exception {
        PlainDrain good = new PlainDrain();
        listening(new PlainDrain());
        deliver("served by the first");

        test.install("better", 1, context -> {
            if (first.getAndSet(false)) {
                throw new Staying();
            }
            return good.open(context);
        });

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("better"));
        deliver("served by the better");
    }

    @Test
    void aCloseThatThrowsItKeepsNobodyWaiting() throws Exception {
        PlainDrain good = new PlainDrain();
        listening(context -> {
            Drain drain = good.open(context);
            return new Drain() {
                @Override
                public Pumped pump(DrainContext current) throws Exception {
                    return drain.pump(current);
                }

                @Override
                public void close() {
                    throw new Staying();
                }
            };
        });
        deliver("served by the first");

        test.install("better", 1, new PlainDrain());

        await().until(() -> test.snapshot(alice).drain().type().orElse("").equals("better"));
        deliver("served by the better");
    }
}
