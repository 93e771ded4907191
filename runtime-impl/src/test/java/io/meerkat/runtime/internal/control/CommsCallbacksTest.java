package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Spawned;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comms runtime that is told of its ingress, and fails or takes long: the machine has decided, and it is evented. */
@Timeout(30)
class CommsCallbacksTest {
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void aConnectThatThrowsIsNamedWithItsCauseAndTheWayOut() {
        listen(new FakeComms("broken") {
            @Override
            public void connect(InboxWriter inbox) {
                throw new IllegalStateException("planted: no route");
            }
        });

        assertStuck("connect", "broken", "planted: no route", "claim it again with SetPeerIngressContext");
    }

    @Test
    void aConnectThatTakesLongIsNamedWithItsBoundAndTheWayOut() {
        try (Hold slow = Hold.stubborn()) {
            test.with(draft -> draft.callback = Duration.ofMillis(30));
            listen(new FakeComms("slow") {
                @Override
                public void connect(InboxWriter inbox) {
                    stay(slow);
                }
            });

            assertStuck("connect", "slow", "callbackMillis = 30", "claim it again with SetPeerIngressContext");
        }
    }

    @Test
    void aDisconnectThatThrowsIsNamedToo() {
        listen(new FakeComms("rude") {
            @Override
            public void disconnect(SessionId session) {
                throw new IllegalStateException("planted: not now");
            }
        });

        test.runtime().execute(SetPeerIngressContext.detach(ALICE));

        assertStuck("disconnect", "rude", "planted: not now", "stop its bundle");
    }

    private void listen(FakeComms comms) {
        test.register(ALICE.value());
        Spawned spawned = test.runtime().execute(SetPeerIngressContext.listen(ALICE, comms));
        assertThat(spawned.value()).isTrue();
    }

    private void assertStuck(String method, String commsRuntime, String... words) {
        await().untilAsserted(() -> assertThat(test.runtime().events(0, 1_000))
                .filteredOn(event -> event.type() == EventType.OBLIGATION_STUCK)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.session()).contains(ALICE);
                    assertThat(event.attributes())
                            .containsEntry("obligation", method)
                            .containsEntry("commsRuntime", commsRuntime);
                    assertThat(event.detail())
                            .contains("comms runtime '" + commsRuntime + "' of session 'alice'")
                            .contains(words);
                }));
    }

    private static void stay(Hold hold) {
        try {
            hold.stay();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
