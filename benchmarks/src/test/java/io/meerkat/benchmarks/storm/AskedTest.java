package io.meerkat.benchmarks.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the oracle takes for asked for: what came while a command was under way that may lead to it, and nothing else. */
class AskedTest {
    private static final SessionId ALICE = SessionId.of("alice");
    private static final SessionId BOB = SessionId.of("bob");

    private final AtomicLong newestEvent = new AtomicLong(10);
    private final Asked asked = new Asked(newestEvent::get);

    @Test
    void anEndingIsAskedForOnlyWhileItsSessionIsBeingUnregistered() {
        Runnable over = asked.begins(new UnregisterSession(ALICE));
        newestEvent.set(20);
        over.run();

        assertThat(asked.unregistered(ALICE, 10)).isFalse();
        assertThat(asked.unregistered(ALICE, 11)).isTrue();
        assertThat(asked.unregistered(ALICE, 20)).isTrue();
        assertThat(asked.unregistered(ALICE, 21)).isFalse();
        assertThat(asked.unregistered(BOB, 15)).isFalse();
    }

    @Test
    void anUnregisterThatGoesOnWithoutItsCallerDoesNotEnd() {
        asked.begins(new UnregisterSession(ALICE));

        assertThat(asked.unregistered(ALICE, 1_000)).isTrue();
    }

    @Test
    void anInboxIsLeftBehindOnlyWhileItsIngressIsMoved() {
        Runnable over = asked.begins(SetPeerIngressContext.detach(ALICE));
        newestEvent.set(20);
        over.run();

        assertThat(asked.moved(ALICE, "lasting-1", 15)).isTrue();
        assertThat(asked.moved(ALICE, "lasting-1", 21)).isFalse();
        assertThat(asked.moved(BOB, "lasting-1", 15)).isFalse();
        assertThat(asked.unregistered(ALICE, 15)).isFalse();
    }

    @Test
    void aProviderThatLeavesMayLeaveItsOwnInboxesBehindAndNoOthers() {
        String provided = CommsFleet.PROVIDER + "/0#1";

        assertThat(asked.moved(ALICE, provided, 15)).isFalse();

        asked.providerLeaves();

        assertThat(asked.moved(ALICE, provided, 10)).isFalse();
        assertThat(asked.moved(ALICE, provided, 15)).isTrue();
        assertThat(asked.moved(ALICE, "lasting-1", 15)).isFalse();
    }

    @Test
    void anyOtherCommandAsksForNothing() {
        asked.begins(new Abort(ALICE)).run();

        assertThat(asked.unregistered(ALICE, 11)).isFalse();
        assertThat(asked.moved(ALICE, "lasting-1", 11)).isFalse();
    }
}
