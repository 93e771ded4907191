package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A plug-in that hangs, or is slow, takes no worker from another one, nor what it prepares from the drains that serve.
 * The budget of a pump is never over here, so nothing that hangs counts as stuck, and no worker stands in for another.
 */
@Timeout(60)
class OwnWorkersTest {
    private static final int WORKERS = 2;
    private static final int MANY = 10 * WORKERS;

    private final TestRuntime test = TestRuntime.bareWith(draft -> {
        draft.drainWorkers = WORKERS;
        draft.pumpBudget = Duration.ofHours(1);
        draft.claimLease = Duration.ofHours(1);
        draft.join = Duration.ofMillis(50);
    });
    private final FakeComms comms = new FakeComms("fake");
    private final Hold hold = Hold.stubborn();
    private final AtomicInteger hanging = new AtomicInteger();
    private final PlainDrain hangs = new PlainDrain((context, claim) -> hang());

    @AfterEach
    void close() {
        hold.close();
        test.close();
    }

    private void hang() throws InterruptedException {
        hanging.incrementAndGet();
        hold.stay();
    }

    private List<SessionId> listening(String type, int sessions) {
        return IntStream.range(0, sessions)
                .mapToObj(number -> SessionId.of(type + "-" + number))
                .peek(session -> {
                    test.runtime().execute(new RegisterSession(session, SessionOptions.withDrainType(type)));
                    test.runtime().execute(SetPeerIngressContext.listen(session, comms));
                })
                .toList();
    }

    private void deliver(SessionId session) throws Exception {
        comms.send(session, "hello").get(20, TimeUnit.SECONDS);
    }

    /** More pumps of one plug-in hang than there are workers. */
    private void hangingPumps() {
        test.install("bad", 0, hangs);
        listening("bad", MANY).forEach(session -> comms.offer(session, "hangs"));
        await().until(() -> hanging.get() == WORKERS);
    }

    /** Its successors hang in {@code open}, as many as there are workers. */
    private List<SessionId> servedWhileItsSuccessorsHang() throws Exception {
        test.install("good", 0, new PlainDrain());
        List<SessionId> served = listening("good", MANY);
        for (SessionId session : served) {
            deliver(session);
        }
        test.install("good", 1, context -> {
            hang();
            return hangs.open(context);
        });
        await().until(() -> hanging.get() == WORKERS);
        return served;
    }

    @Test
    void thePresentDrainsGoOnWhileTheirSuccessorsHang() throws Exception {
        for (SessionId session : servedWhileItsSuccessorsHang()) {
            deliver(session);
        }

        assertThat(hanging).hasValue(WORKERS);
        assertThat(test.assembly().insight().totals().handovers()).isZero();
    }

    @Test
    void anotherPlugInIsPumpedWhilePumpsHang() throws Exception {
        hangingPumps();
        test.install("good", 0, new PlainDrain());

        for (SessionId session : listening("good", MANY)) {
            deliver(session);
        }

        assertThat(hanging).as("the bad one gets no more workers").hasValue(WORKERS);
    }

    @Test
    void anotherPlugInTakesOverWhilePumpsHang() throws Exception {
        hangingPumps();
        test.install("good", 0, new PlainDrain());
        SessionId alice = listening("good", 1).get(0);
        deliver(alice);
        PlainDrain better = new PlainDrain();

        test.install("good", 1, better);

        await().until(() -> test.assembly().insight().totals().handovers() == 1);
        deliver(alice);
        assertThat(better.opened()).isEqualTo(1);
    }

    @Test
    void whatIsPreparedIsReadyWhileThePresentPumpsHang() throws Exception {
        hangingPumps();
        PlainDrain better = new PlainDrain();

        test.install("bad", 1, better);

        await().until(() -> better.opened() == MANY);
    }

    @Test
    void allOfThemHaveTheirTurnWhenTheHangingOnesReturn() throws Exception {
        List<SessionId> sessions = servedWhileItsSuccessorsHang();

        hold.release();

        await().until(() -> test.assembly().insight().totals().handovers() == MANY);
        for (SessionId session : sessions) {
            deliver(session);
        }
    }
}
