package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.InboxWriter;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.executor.TurnResult;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.fixture.Unprintable;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners, comms runtimes and executors that throw what cannot be printed: named by its class, and the rest goes on. */
@Timeout(60)
class UnprintableFailuresTest {
    private static final String NAME = Unprintable.class.getName();

    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void aListenerThatThrowsItGoesOnHearing() {
        Queue<Long> heard = new ConcurrentLinkedQueue<>();
        test.assembly()
                .eventListenerCame(
                        event -> {
                            heard.add(event.sequence());
                            throw new Unprintable();
                        },
                        Set.of(EventType.SESSION_REGISTERED.code()));

        test.register("alice");
        await().until(() -> heard.size() == 1);
        test.register("bob");

        await().until(() -> heard.size() == 2);
    }

    @Test
    void aCommsRuntimeThatThrowsItIsNamedAndToldOfTheNextThing() {
        SessionId alice = test.register("alice");
        FakeComms comms = new FakeComms("broken") {
            @Override
            public void connect(InboxWriter inbox) {
                throw new Unprintable();
            }
        };

        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        await().until(() -> !test.events(EventType.OBLIGATION_STUCK).isEmpty());
        assertThat(test.events(EventType.OBLIGATION_STUCK))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.detail()).contains("failed in connect").contains(NAME));
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        await().until(() -> comms.disconnects(alice) == 1);
    }

    @Test
    void aProviderThatThrowsItIsRefusedByItsClass() {
        test.assembly().commsProviderCame("broken", name -> {
            throw new Unprintable();
        });

        assertThatThrownBy(() -> test.runtime().comms("broken/1"))
                .isInstanceOf(CommsException.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void anExecutorFactoryThatThrowsItIsRefusedByItsClass() {
        test.install("broken", (session, settings) -> {
            throw new Unprintable();
        });

        assertThatThrownBy(() -> test.runtime().execute(new EnsureSessionWithExecutor(SessionId.of("alice"), "broken")))
                .isInstanceOf(CommandRefusedException.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void aTurnThatThrowsItIsTriedAgain() {
        AtomicBoolean first = new AtomicBoolean(true);
        SessionId alice = test.registerWith("alice", new ScriptedExecutor(turn -> {
            if (first.getAndSet(false)) {
                throw new Unprintable();
            }
            return TurnResult.withoutText();
        }));

        test.runtime().execute(Prompts.accept(alice, "one"));
        await().until(() -> test.events(EventType.RUN_FAILED).size() == 1);
        test.runtime().execute(Prompts.accept(alice, "two"));

        await().until(() -> test.events(EventType.INPUT_CONSUMED).size() == 2);
        assertThat(test.events(EventType.RUN_FAILED).get(0).detail()).contains(NAME);
    }
}
