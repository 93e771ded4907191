package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.Hold;
import io.meerkat.runtime.internal.fixture.PlainDrain;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.internal.inbox.Inbox;
import io.meerkat.runtime.internal.inbox.Letter;
import io.meerkat.runtime.internal.inbox.Tally;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message that was lost stays counted, whatever becomes of its inbox and of its session. */
@Timeout(30)
class LossesKeptTest {
    private final TestRuntime test =
            TestRuntime.of(new Parts(Parts.STANDARD.table(), TrimmedWhenLent::new, Parts.STANDARD.admissions()));
    private final FakeComms comms = new FakeComms("fake");
    private SessionId alice = SessionId.of("alice");

    /** A planted fault: lets go of every letter that it lends. */
    private static final class TrimmedWhenLent extends Inbox {
        TrimmedWhenLent(SessionId session, int capacity, InstantSource clock, Tally tally) {
            super(session, capacity, clock, tally);
        }

        @Override
        public synchronized Optional<Letter> lend(long sequence) {
            Optional<Letter> letter = super.lend(sequence);
            letter.ifPresent(lent -> trimTo(lent.sequence()));
            return letter;
        }
    }

    @BeforeEach
    void aClaimedMessageIsLost() throws InterruptedException {
        alice = lostOf("alice");
        assertThat(lost()).isEqualTo(1);
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void anUnregisterDoesNotTakeItBack() {
        test.runtime().execute(new UnregisterSession(alice));

        assertThat(lost()).isEqualTo(1);
    }

    @Test
    void aDestroyDoesNotTakeItBack() {
        test.runtime().execute(new Destroy(alice));

        assertThat(lost()).isEqualTo(1);
    }

    @Test
    void anInboxThatIsForgottenDoesNotTakeItAlong() {
        test.runtime().execute(SetPeerIngressContext.detach(alice));
        assertThat(lost()).isEqualTo(1);

        test.runtime().execute(SetPeerIngressContext.claim(alice, comms));
        assertThat(lost()).as("a fresh inbox").isEqualTo(1);
    }

    @Test
    void whatNobodyHasReadBeforeIsCountedAndOnceOnly() throws InterruptedException {
        SessionId bob = lostOf("bob");

        test.runtime().execute(new UnregisterSession(bob));

        assertThat(lost()).isEqualTo(2);
        assertThat(lost()).isEqualTo(2);
    }

    @Test
    void aLossThatItsMachineCatchesUpWithIsNamedStill() {
        test.install("admitting", 0, new PlainDrain());
        SessionId bob = test.register("bob");
        test.runtime().execute(SetPeerIngressContext.listen(bob, comms));
        comms.offer(bob, "lost, and decided over later");
        await().until(() -> test.snapshot(bob).inbox().admittedThrough() == 1);

        test.assembly().insight().audit(10);

        assertThat(test.snapshot(bob).inbox().lost()).as("as it looks now").isZero();
        assertThat(test.assembly().insight().violatedInvariants()).contains("bob: no_message_is_lost");
    }

    /** Its drain holds the claim when it is aborted. */
    private SessionId lostOf(String id) throws InterruptedException {
        try (Hold hold = Hold.interruptible()) {
            var holding = test.install("holding", 0, new PlainDrain((context, claim) -> hold.stay()));
            SessionId session = test.register(id);
            test.runtime().execute(SetPeerIngressContext.listen(session, comms));
            comms.offer(session, "lost");
            hold.awaitEntered();
            test.runtime().execute(new Abort(session));
            test.uninstall(holding);
            return session;
        }
    }

    private long lost() {
        return test.assembly().insight().totals().handoverLost();
    }
}
