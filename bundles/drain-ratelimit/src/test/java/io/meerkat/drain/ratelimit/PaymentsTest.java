package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of messages that were paid for, in a bounded number of inboxes. */
class PaymentsTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final Payments payments = new Payments();

    /** The message of a number in the inbox of a number. */
    private static Claim claim(int inbox, int number) {
        return new Claim(number, Message.text("hello", "test"), START.plusSeconds(inbox));
    }

    private void payInNewInbox(int inbox, int messages) {
        payments.beginInbox();
        for (int number = 1; number <= messages; number++) {
            payments.add(claim(inbox, number));
        }
    }

    @Test
    void theSameNumberInAnotherInboxIsAnotherMessage() {
        payInNewInbox(1, 2);

        assertThat(payments.contain(claim(1, 2))).isTrue();
        assertThat(payments.contain(claim(2, 2))).isFalse();
    }

    @Test
    void anInboxIsThePresentOneWhenOneOfItsMessagesComesAgain() {
        payInNewInbox(1, 3);
        payInNewInbox(2, 1);
        assertThat(payments.size()).isEqualTo(1);

        assertThat(payments.contain(claim(1, 1))).isTrue();
        assertThat(payments.size()).isEqualTo(3);

        assertThat(payments.contain(claim(2, 1))).as("it was left").isTrue();
        assertThat(payments.size()).isEqualTo(1);
    }

    @Test
    void whatHasHadItsFateIsForgottenInItsInboxAlone() {
        payInNewInbox(1, 2);
        payInNewInbox(2, 2);

        payments.remove(List.of(claim(2, 1), claim(2, 2)));

        assertThat(payments.size()).isZero();
        assertThat(payments.contain(claim(2, 1))).isFalse();
        assertThat(payments.contain(claim(1, 1))).isTrue();
    }

    @Test
    void theInboxThatWasLeftFirstIsForgottenWhenThereAreTooMany() {
        for (int inbox = 0; inbox < Payments.MOST_FORMER + 2; inbox++) {
            payInNewInbox(inbox, 1);
        }

        assertThat(payments.contain(claim(0, 1))).isFalse();
        assertThat(payments.contain(claim(1, 1))).isTrue();
    }

    @Test
    void anInboxInWhichNothingIsLeftTakesNoPlace() {
        payInNewInbox(0, 1);
        for (int inbox = 1; inbox < Payments.MOST_FORMER + 2; inbox++) {
            payInNewInbox(inbox, 1);
            payments.remove(List.of(claim(inbox, 1)));
        }

        assertThat(payments.contain(claim(0, 1))).isTrue();
    }
}
