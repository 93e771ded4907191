package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.drain.Drain;
import org.junit.jupiter.api.Test;

/** Sessions that are gone are forgotten. */
class AllowancesTest {
    private static final int MANY = 100;

    @Test
    void aSessionIsForgottenWhenItsBurstHasBeenSavedUpAgain() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        rule.context.receive(1);
        rule.pump();
        rule.close();
        assertThat(rule.allowances.size()).isEqualTo(1);

        rule.pass(1_000);
        openAndClose(rule, "bob");

        assertThat(rule.allowances.size()).isZero();
    }

    @Test
    void oneThatHasSpentIsRemembered() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        rule.context.receive(2);
        rule.pump();
        rule.close();
        rule.pass(999);
        openAndClose(rule, "bob");

        rule.swap();
        rule.pump();

        assertThat(rule.context.decided()).isEqualTo(1);
    }

    @Test
    void thoseThatAreGoneDoNotBecomeMore() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        for (int number = 0; number < MANY; number++) {
            FakeDrainContext context = new FakeDrainContext("session-" + number);
            context.receive(1);
            try (Drain drain = rule.open(context)) {
                drain.pump(context);
            }
            rule.pass(1_000);
        }

        assertThat(rule.allowances.size()).isLessThan(5);
    }

    /** In a swap the next drain may open before the last has closed. */
    @Test
    void aSessionWithADrainIsNotForgotten() throws Exception {
        LimitRule rule = new LimitRule(1, 1_000, 1);
        try (Drain second = rule.open(rule.context)) {
            rule.close();
            openAndClose(rule, "bob");
            openAndClose(rule, "carol");
            rule.context.receive(2);

            second.pump(rule.context);
            openAndClose(rule, "bob");
        }

        assertThat(rule.allowances.size()).isEqualTo(1);
    }

    private static void openAndClose(LimitRule rule, String session) throws Exception {
        rule.open(new FakeDrainContext(session)).close();
    }
}
