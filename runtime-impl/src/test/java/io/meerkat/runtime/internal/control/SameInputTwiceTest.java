package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.ScriptedExecutor;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One input id from two sides at once: one of them is accepted, and ends (control-plane.md 3.2). */
@Timeout(60)
class SameInputTwiceTest {
    private static final int INPUTS = 1_000;
    private static final int LONGEST_SPIN = 4_000;

    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void oneOfThemIsAcceptedAndEnds() {
        test.with(draft -> draft.endedInputs = INPUTS); // an id that is forgotten may be used again
        test.install("standard", 0, context -> new Naming());
        FakeComms comms = new FakeComms("fake");
        SessionId alice = test.registerWith("alice", new ScriptedExecutor());
        test.runtime().execute(SetPeerIngressContext.listen(alice, comms));

        Random random = new Random(42);

        for (int i = 0; i < INPUTS; i++) {
            String id = "id-" + i;
            comms.inbox(alice).offer(Message.text(id, "test"));
            for (int spin = random.nextInt(LONGEST_SPIN); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            try {
                test.runtime().execute(new AcceptWithCompletion(alice, named(id)));
            } catch (CommandRefusedException theDrainWasFirst) {
                assertThat(theDrainWasFirst.refusal()).isInstanceOf(Refusal.ValidationFailed.class);
            }
        }

        await().untilAsserted(() -> assertThat(test.events(EventType.INPUT_CONSUMED))
                .extracting(event -> event.attributes().get("input"))
                .doesNotHaveDuplicates()
                .hasSize(INPUTS));
        assertThat(test.runtime().execute(new ListActiveInputs(alice))).isEmpty();
    }

    private static ExternalEvent named(String id) {
        InputHeader fresh = InputHeader.of(Instant.now(), InputSource.external("test"));
        InputHeader header = new InputHeader(
                InputId.of(id),
                fresh.timestamp(),
                fresh.source(),
                fresh.durability(),
                fresh.visibility(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new ExternalEvent(header, "test", Message.text(id, "test"));
    }

    /** Gives each input the id that its message says. */
    private static final class Naming implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            int moved = 0;
            for (Optional<Claim> claim = context.claim(); claim.isPresent(); claim = context.claim()) {
                context.admit(List.of(claim.get()), named(claim.get().message().body()));
                moved++;
            }
            return moved == 0 ? Pumped.idle() : Pumped.moved(moved);
        }

        @Override
        public void close() {}
    }
}
