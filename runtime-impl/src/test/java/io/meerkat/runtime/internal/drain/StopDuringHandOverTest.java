package io.meerkat.runtime.internal.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.admission.InboxAdmission;
import io.meerkat.runtime.internal.admission.InputQueue;
import io.meerkat.runtime.internal.control.Parts;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.OwnThread;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.session.SessionEntry;
import io.meerkat.runtime.internal.telemetry.Counters;
import io.meerkat.runtime.internal.telemetry.EventLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The runtime stops while a drain that is open already is on its way into the slot of its session. */
@Timeout(60)
class StopDuringHandOverTest {
    private final Hold handingOver = Hold.interruptible();
    private volatile boolean holds;
    private volatile ExecutorService workers;

    private final TestRuntime test = TestRuntime.of(new Parts(
            Parts.STANDARD.table(), Parts.STANDARD.inboxes(), HeldTrim::new, new Parts.Execution() {
                @Override
                public Executor of(String role, Executor own) {
                    if (role.equals("drain")) {
                        workers = (ExecutorService) own;
                    }
                    return own;
                }
            }));
    private final FakeComms comms = new FakeComms("fake");
    private final ScriptedExecutor executor = new ScriptedExecutor();
    private final SessionId alice = test.registerWith("alice", executor);
    private final PlainDrain next = new PlainDrain();

    /** Stays in the middle of a hand-over: the next drain is not prepared any more, and not in the slot yet. */
    private final class HeldTrim extends InboxAdmission {
        HeldTrim(InputQueue queue, EventLog events, Counters counters) {
            super(queue, events, counters);
        }

        @Override
        public void trim(SessionEntry entry, Inbox inbox) {
            super.trim(entry, inbox);
            if (holds && Thread.currentThread().getName().contains("control")) {
                try {
                    handingOver.stay();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @AfterEach
    void close() {
        handingOver.close();
        test.close();
    }

    private CompletableFuture<Void> stoppingInTheMiddleOfAHandOver() throws Exception {
        test.install("first", 0, new PlainDrain());
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.send(alice, "hello").get(20, TimeUnit.SECONDS);
        holds = true;
        test.install("next", 1, next);
        handingOver.awaitEntered();
        assertThat(next.opened()).isEqualTo(1);
        return CompletableFuture.runAsync(test::close, OwnThread::start);
    }

    @Test
    void whatTakesOverWhenTheStopHasLookedIsClosed() throws Exception {
        CompletableFuture<Void> stop = stoppingInTheMiddleOfAHandOver();
        await().until(() -> executor.closed() == 1); // the stop has ended what it has seen of alice

        handingOver.release();
        stop.get(20, TimeUnit.SECONDS);

        await().until(() -> next.closed() == 1);
    }

    @Test
    void whatTakesOverWhenThereAreNoWorkersAnyMoreIsClosedToo() throws Exception {
        CompletableFuture<Void> stop = stoppingInTheMiddleOfAHandOver();
        await().until(() -> workers.isTerminated());

        handingOver.release();
        stop.get(20, TimeUnit.SECONDS);

        await().until(() -> next.closed() == 1);
    }
}
