package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comms runtime that stays inside the monitor of the writer it was given holds up nobody. */
@Timeout(60)
class WriterMonitorTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final long PATIENCE_SECONDS = 10;

    private final TestRuntime test = TestRuntime.draining();
    private final FakeComms comms = new FakeComms("fake");
    private final Hold hold = Hold.stubborn();

    @BeforeEach
    void theMonitorIsTaken() throws InterruptedException {
        test.register(ALICE.value());
        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        InboxWriter writer = comms.inbox(ALICE);
        start(new FutureTask<>(() -> {
            synchronized (writer) {
                hold.stay();
            }
            return true;
        }));
        hold.awaitEntered();
    }

    @AfterEach
    void end() {
        hold.close();
        test.close();
    }

    @Test
    void theSessionsAreShown() throws Exception {
        assertThat(soon(() -> test.runtime().sessions())).hasSize(1);
    }

    @Test
    void anAbortOfAllEnds() throws Exception {
        assertThat(soon(() -> test.runtime().execute(new AbortAll())).sessions())
                .containsEntry(ALICE, CancelOutcome.CLEAN);
    }

    @Test
    void messagesAreTakenAndAdmitted() throws Exception {
        Offer offer = soon(() -> comms.offer(ALICE, "past the monitor"));

        assertThat(offer).isInstanceOf(Offer.Queued.class);
        ((Offer.Queued) offer).receipt().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aWriterStaysTheSameForAsLongAsItsInbox() {
        InboxWriter before = comms.inbox(ALICE);
        test.runtime().execute(new Abort(ALICE));
        comms.offer(ALICE, "keeps the inbox");
        test.runtime().execute(SetPeerIngressContext.detach(ALICE));

        test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));

        assertThat(comms.inbox(ALICE)).isSameAs(before).isNotInstanceOf(Inbox.class);
    }

    private static <T> T soon(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        start(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void start(FutureTask<?> task) {
        Thread thread = new Thread(task, "foreign");
        thread.setDaemon(true);
        thread.start();
    }
}
