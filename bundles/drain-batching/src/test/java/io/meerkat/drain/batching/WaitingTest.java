package io.meerkat.drain.batching;

import static io.meerkat.drain.batching.DrainRule.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.Pumped;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a message waits for company. */
class WaitingTest {
    private final DrainRule rule = new DrainRule(3, 1_000, 120);

    @Test
    void withoutMailItIsIdle() throws Exception {
        assertThat(rule.pump()).isEqualTo(Pumped.idle());
    }

    @Test
    void aFirstMessageWaitsInTheInboxAndIsLookedAfter() throws Exception {
        rule.receive("one");

        assertThat(rule.pump()).isEqualTo(after(50));

        assertThat(rule.context.offered()).isEmpty();
        assertThat(rule.context.left()).isEqualTo(1);
        assertThat(rule.context.claimed()).isZero();
    }

    @Test
    void theLastLookIsWhenTheTimeIsOver() throws Exception {
        rule.receive("one");
        rule.pump();
        rule.pass(100);
        rule.receive("two");

        assertThat(rule.pump()).isEqualTo(after(20));
        rule.pass(20);
        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));

        assertThat(rule.texts()).containsExactly("one\ntwo");
    }

    @Test
    void aMessageThatStaysAloneIsPassedOnWhenItsTimeIsOver() throws Exception {
        rule.receive("one");
        rule.pump();
        rule.pass(119);
        assertThat(rule.pump()).isEqualTo(after(1));
        rule.pass(1);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(1));
        assertThat(rule.texts()).containsExactly("one");
    }

    @Test
    void theTimeThatItWaitedBeforeTheFirstPumpCounts() throws Exception {
        rule.receive("one");
        rule.pass(121);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(1));
    }

    @Test
    void theNextDrainGivesItNoSecondWait() throws Exception {
        rule.receive("one");
        rule.pump();
        rule.pass(100);
        rule.swap();

        assertThat(rule.pump()).isEqualTo(after(20));
    }

    @Test
    void aClockThatIsSetBackGivesItNoSecondWait() throws Exception {
        rule.receive("one");
        rule.pump();
        rule.pass(100);
        rule.time.setBack(Duration.ofHours(1));

        assertThat(rule.pump()).isEqualTo(after(20));
        rule.pass(20);
        assertThat(rule.pump()).isEqualTo(Pumped.moved(1));
    }

    @Test
    void whenNothingMayBeWaitedForWhatIsThereIsBatched() throws Exception {
        rule.settings = new BatchingSettings(3, 1_000, 0);
        rule.receive("one", "two");

        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
        assertThat(rule.texts()).containsExactly("one\ntwo");
    }

    @Test
    void aChangeOfTheBoundsHoldsFromTheNextPump() throws Exception {
        rule.receive("one", "two");
        rule.pump();
        rule.settings = new BatchingSettings(2, 1_000, 60_000);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
    }

    /** The rest may be there already, beyond the quota; only the next pump can tell. */
    @Test
    void aQuotaThatEndsWithinABatchIsNoReasonToWait() throws Exception {
        rule.context.claimsPerPump(4);
        rule.receive("1", "2", "3", "4", "5", "6");

        assertThat(rule.pump()).isEqualTo(Pumped.moved(3));
        assertThat(rule.context.claimed()).isZero();
        assertThat(rule.pump()).isEqualTo(Pumped.moved(3));
        assertThat(rule.texts()).containsExactly("1\n2\n3", "4\n5\n6");
    }

    @Test
    void aQuotaSmallerThanABatchEndsTheBatchWhenItsTimeIsOver() throws Exception {
        rule.context.claimsPerPump(2);
        rule.receive("1", "2", "3");

        assertThat(rule.pump()).isEqualTo(after(50));
        rule.pass(120);
        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
        assertThat(rule.pump()).isEqualTo(Pumped.moved(1));
    }

    @Test
    void whenTheSessionTakesNothingNowTheMailWaitsInPlace() throws Exception {
        rule.receive("1", "2", "3", "4");
        rule.context.answerNext(FakeDrainContext::notNow);

        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.context.left()).isEqualTo(4);
        assertThat(rule.context.claimed()).isZero();

        rule.pass(120);
        assertThat(rule.pump()).isEqualTo(Pumped.moved(4));
        assertThat(rule.context.fates()).containsExactly("1-3 admitted", "4 admitted");
    }
}
