package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.comms.Offer;
import io.meerkat.runtime.comms.Receipt;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session keeps nothing of the comms runtimes that have owned its ingress, but the mail that they left. */
@Timeout(60)
class FormerOwnersTest {
    private static final int MANY = 200;

    private final TestRuntime test = TestRuntime.draining();
    private final SessionId alice = test.register("alice");
    private final List<WeakReference<?>> former = new ArrayList<>();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void detachedCommsRuntimesAndTheirEmptyInboxesAreForgotten() throws Exception {
        for (int number = 0; number < MANY; number++) {
            listenReceiveAndDetach();
        }

        assertForgotten();
    }

    @Test
    void replacedCommsRuntimesAreForgotten() throws Exception {
        listenAndReceive();
        listenAndReceive();
        FakeComms present = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.listen(alice, present));

        assertThat(former).hasSize(4);
        assertForgotten();
        assertThat(present.connected(alice)).isTrue();
    }

    @Test
    void theCommsRuntimeOfADestroyedSessionIsForgotten() throws Exception {
        listenAndReceive();
        test.runtime().execute(new Destroy(alice));

        assertForgotten();
    }

    @Test
    void theMailThatACommsRuntimeLeftDoesNotKeepItAlive() {
        claimOfferAndDetach();

        assertForgotten();
    }

    @Test
    void whatWasLeftIsTakenUpWhenTheSameCommsRuntimeListensAgain() throws Exception {
        FakeComms comms = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.claim(alice, comms));
        CompletableFuture<Receipt> left = comms.send(alice, "left");
        test.runtime().execute(SetPeerIngressContext.detach(alice));

        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        assertThat(left.get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
        assertThat(comms.send(alice, "new").get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        assertThat(comms.disconnects(alice)).isEqualTo(2);
    }

    @Test
    void aCommsRuntimeThatListensAgainAfterAllWasTakenGetsAFreshInbox() throws Exception {
        FakeComms comms = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        comms.send(alice, "taken").get(10, TimeUnit.SECONDS);
        InboxWriter before = comms.inbox(alice);
        test.runtime().execute(SetPeerIngressContext.detach(alice));

        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        assertThat(comms.inbox(alice)).isNotSameAs(before);
        assertThat(before.offer(Message.text("late", "fake"))).isInstanceOf(Offer.Refused.class);
        assertThat(comms.send(alice, "new").get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
        assertThat(test.snapshot(alice).inbox().accepted()).isEqualTo(1);
    }

    @Test
    void aCommsRuntimeThatListensAgainWhileItIsToldOfItsDetachIsNotClosed() throws Exception {
        try (Hold hold = Hold.stubborn()) {
            test.with(draft -> draft.callback = Duration.ofMillis(50));
            SlowComms slow = new SlowComms(hold);
            test.assembly().commsProviderCame("slow", name -> slow);
            CommsRuntime comms = test.runtime().comms("slow/one");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            test.runtime().execute(SetPeerIngressContext.detach(alice));
            hold.awaitEntered();

            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            hold.release();

            await().until(() -> slow.connects.get() == 2);
            assertThat(slow.closes).hasValue(0);
            assertThat(test.assembly().insight().commsRuntimes()).containsExactly("slow/one");
        }
    }

    /** Takes its time when it is told that it owns the ingress no more. */
    private static final class SlowComms implements CommsRuntime {
        private final AtomicInteger connects = new AtomicInteger();
        private final AtomicInteger closes = new AtomicInteger();
        private final Hold hold;

        SlowComms(Hold hold) {
            this.hold = hold;
        }

        @Override
        public String name() {
            return "slow/one";
        }

        @Override
        public void connect(InboxWriter inbox) {
            connects.incrementAndGet();
        }

        @Override
        public void disconnect(SessionId session) {
            try {
                hold.stay();
            } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closes.incrementAndGet();
        }
    }

    private void listenReceiveAndDetach() throws Exception {
        listenAndReceive();
        test.runtime().execute(SetPeerIngressContext.detach(alice));
    }

    private void listenAndReceive() throws Exception {
        FakeComms comms = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
        assertThat(comms.send(alice, "m").get(10, TimeUnit.SECONDS).kind()).isEqualTo(Receipt.Kind.ADMITTED);
        former.add(new WeakReference<>(comms));
        former.add(new WeakReference<>(comms.inbox(alice)));
    }

    private void claimOfferAndDetach() {
        FakeComms comms = new FakeComms("fake");
        test.runtime().execute(SetPeerIngressContext.claim(alice, comms));
        comms.offer(alice, "left");
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        former.add(new WeakReference<>(comms));
    }

    private void assertForgotten() {
        assertThat(former).isNotEmpty();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(former).filteredOn(gone -> gone.get() != null).isEmpty();
        });
    }
}
