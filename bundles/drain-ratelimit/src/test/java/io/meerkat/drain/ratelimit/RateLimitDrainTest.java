package io.meerkat.drain.ratelimit;

import static io.meerkat.drain.ratelimit.LimitRule.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.drain.batching.BatchingDrainFactory;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.DrainContext;
import io.meerkat.runtime.drain.DropReason;
import io.meerkat.runtime.drain.Pumped;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many messages a session gets, and when. */
class RateLimitDrainTest {
    private static final int BATCHING_MOST_WAIT_MILLIS = 60_000;
    private static final int BATCHING_LOOK_MILLIS = 50;

    @Test
    void aNewSessionHasItsBurstAndThenOneMessageATime() throws Exception {
        LimitRule rule = new LimitRule(10, 1_000, 3);
        rule.context.receive(5);

        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.context.decided()).isEqualTo(3);

        rule.pass(99);
        assertThat(rule.pump()).isEqualTo(after(1));
        assertThat(rule.context.decided()).isEqualTo(3);

        rule.pass(1);
        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.context.decided()).isEqualTo(4);
    }

    @Test
    void whatIsWithinTheRateIsMovedAsIfThereWereNone() throws Exception {
        LimitRule rule = new LimitRule(10, 1_000, 3);
        rule.context.receive(2);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
        assertThat(rule.pump()).isEqualTo(Pumped.idle());
    }

    @Test
    void aPumpWithoutMailCostsNothing() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        for (int i = 0; i < 10; i++) {
            assertThat(rule.pump()).isEqualTo(Pumped.idle());
        }
        rule.context.receive(1);
        rule.pump();

        assertThat(rule.context.decided()).isEqualTo(1);
    }

    /** Released by the standard drain when the session is busy, and lent again. */
    @Test
    void aMessageIsPaidForOnceHoweverOftenItIsLent() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        rule.context.receive(1);
        rule.context.busy(true);

        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.pump()).isEqualTo(after(100));
        rule.context.busy(false);

        assertThat(rule.pump()).isEqualTo(after(1_000));
        assertThat(rule.context.decided()).isEqualTo(1);
        assertThat(rule.context.lent()).isEqualTo(3);
    }

    @Test
    void aSwapMakesNobodyPayAgain() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        rule.context.receive(1);
        rule.context.busy(true);
        rule.pump();
        rule.context.busy(false);

        rule.swap();
        rule.pump();

        assertThat(rule.context.decided()).isEqualTo(1);
    }

    @Test
    void aSwapGivesNoFreshBurst() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 2);
        rule.context.receive(4);
        rule.pump();

        rule.swap();

        assertThat(rule.pump()).isEqualTo(after(1_000));
        assertThat(rule.context.decided()).isEqualTo(2);
    }

    /** What was paid for in the old inbox stays there; the same number in the new one is another message. */
    @Test
    void theMessagesOfAnotherInboxAreNotPaidFor() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        rule.context.receive(1);
        rule.context.busy(true);
        rule.pump();
        rule.context.busy(false);
        rule.context.newInbox();
        rule.context.receive(2);

        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(1);
        rule.pass(1_999);
        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(1);
        rule.pass(1);
        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(2);
    }

    /** The token that the first of them waits for is given back. */
    @Test
    void whatWasPaidForIsPaidForWhenTheIngressComesBack() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 2, new BatchingDrainFactory(Map.of("maxMessages", 2)));
        rule.context.receive(2);
        rule.context.busy(true);
        rule.pump();
        rule.context.busy(false);
        rule.context.newInbox();
        rule.swap();
        rule.context.receive(1);
        rule.pump();
        assertThat(rule.context.decided()).as("in debt now").isEqualTo(1);
        rule.context.oldInbox();
        rule.swap();
        rule.pass(2_000); // one token

        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(3);
        rule.context.receive(1);
        rule.pump();

        assertThat(rule.context.decided()).as("for that token").isEqualTo(4);
    }

    @Test
    void aChangeOfTheRateHoldsFromTheNextPumpAndKeepsWhatWasSaved() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 3);
        rule.context.receive(10);
        rule.settings = new RateLimitSettings("standard", 10, 1_000, 5);

        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.context.decided()).isEqualTo(3);

        rule.pass(1_000);
        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(8);
    }

    /** Nobody pumps before the time that was named: a limit that is raised meanwhile would count only then. */
    @Test
    void howeverFarTheNextTokenIsItLooksAgainSoonAndFindsAChange() throws Exception {
        LimitRule rule = new LimitRule(1, 86_400_000, 1);
        rule.context.receive(2);

        assertThat(rule.pump()).isEqualTo(Pumped.notBefore(RateLimitDrain.LOOK));

        rule.settings = new RateLimitSettings("standard", 1_000, 1_000, 1);
        rule.pass(1_000);
        assertThat(rule.pump()).isEqualTo(after(1)); // from now on, by the new one
        rule.pass(1);
        rule.pump();
        assertThat(rule.context.decided()).isEqualTo(2);
    }

    /** What was paid for and given back is due at the wrapped drain's own time, however far the next token is. */
    @Test
    void aBatchThatIsPaidForWaitsForNoToken() throws Exception {
        LimitRule rule = new LimitRule(
                1,
                86_400_000,
                3,
                new BatchingDrainFactory(Map.of("maxMessages", 2, "maxWaitMillis", BATCHING_MOST_WAIT_MILLIS)));
        rule.context.receiveNow();
        rule.context.receive(4);

        // Two were a full batch, and one begins the next.
        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
        assertThat(rule.context.lent()).isEqualTo(3);

        // It fills: its drain looks again in a while of its own.
        assertThat(rule.pump()).isEqualTo(after(BATCHING_LOOK_MILLIS));
        assertThat(rule.context.lent()).isEqualTo(4);
        assertThat(rule.context.decided()).isEqualTo(2);
    }

    @Test
    void aBatchThatLeavesNothingPaidForWaitsForTheNextToken() throws Exception {
        LimitRule rule = new LimitRule(
                1,
                500,
                2,
                new BatchingDrainFactory(Map.of("maxMessages", 2, "maxWaitMillis", BATCHING_MOST_WAIT_MILLIS)));
        rule.context.receiveNow();
        rule.context.receive(4);

        assertThat(rule.pump()).isEqualTo(after(500));
        assertThat(rule.context.decided()).isEqualTo(2);
    }

    @Test
    void whatTheWrappedDrainDropsIsPaidForToo() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1, context -> new Dropping());
        rule.context.receive(2);

        assertThat(rule.pump()).isEqualTo(after(1_000));
        assertThat(rule.context.decided()).isEqualTo(1);
    }

    @Test
    void aWrappedDrainThatDoesNotOpenLeavesNothingBehind() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        RateLimitDrainFactory failing = new RateLimitDrainFactory(
                context -> {
                    throw new IllegalStateException("the test wants it so");
                },
                rule.allowances,
                () -> rule.settings);

        assertThatThrownBy(() -> failing.open(new FakeDrainContext("bob"))).hasMessage("the test wants it so");

        assertThat(rule.allowances.size()).isEqualTo(1);
    }

    private static final class Dropping implements Drain {
        @Override
        public Pumped pump(DrainContext context) {
            return context.claim()
                    .map(claim -> {
                        context.drop(claim, new DropReason("unsupported", "the test wants it so"));
                        pump(context);
                        return Pumped.moved(1);
                    })
                    .orElse(Pumped.idle());
        }

        @Override
        public void close() {}
    }
}
