package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The invariants of a session, asked for on demand after a command (drain.md 4.1, 4.2, 8.2). */
@Timeout(30)
class SpineInvariantsTest {
    private final TestRuntime test = TestRuntime.draining();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    @Tag("B28")
    void theyHoldAfterRegister() {
        assertThatTheyHold(test.register("alice"), LifecyclePhase.IDLE, DrainPhase.INACTIVE);
    }

    @Test
    @Tag("B29")
    void theyHoldAfterAQueuedInput() {
        SessionId alice = withDrainAndInput();

        assertThat(test.snapshot(alice).queuedInputs()).isEqualTo(1);
        assertThatTheyHold(alice, LifecyclePhase.IDLE, DrainPhase.RUNNING);
    }

    @Test
    @Tag("B30")
    void theyHoldAfterDestroy() {
        SessionId alice = withDrainAndInput();

        test.runtime().execute(new Destroy(alice));

        assertThatTheyHold(alice, LifecyclePhase.DESTROYED, DrainPhase.STOPPED);
    }

    @Test
    @Tag("B31")
    void theyHoldAfterRetire() {
        SessionId alice = withDrainAndInput();

        test.runtime().execute(new Retire(alice));

        assertThatTheyHold(alice, LifecyclePhase.RETIRED, DrainPhase.RUNNING);
    }

    private SessionId withDrainAndInput() {
        SessionId alice = test.register("alice");
        test.runtime().execute(SetPeerIngressContext.listen(alice, new FakeComms("fake")));
        test.runtime().execute(Prompts.accept(alice, "hello"));
        return alice;
    }

    private void assertThatTheyHold(SessionId session, LifecyclePhase phase, DrainPhase drain) {
        assertThat(test.assembly().violatedInvariants()).isEmpty();
        SessionSnapshot snapshot = test.snapshot(session);
        assertThat(snapshot.phase()).isEqualTo(phase);
        assertThat(snapshot.drain().phase()).isEqualTo(drain);
        assertThat(snapshot.drain().mode().isPresent())
                .as("a drain that ever ran has a mode")
                .isEqualTo(drain != DrainPhase.INACTIVE);
    }
}
