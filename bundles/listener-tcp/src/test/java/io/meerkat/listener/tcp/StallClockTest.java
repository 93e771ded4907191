package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From when on a client is taken as one that does not read. */
class StallClockTest {
    private final StallClock clock = new StallClock(1);

    @Test
    void withoutAnswersToReadNobodyIsLate() {
        clock.wrote(false, false, 10);
        assertThat(clock.deadline()).isEqualTo(Deadlines.NEVER);
    }

    @Test
    void theTimeRunsFromTheFirstAnswerThatIsNotTaken() {
        clock.wrote(true, true, 10);
        clock.wrote(false, true, 500_000);
        assertThat(clock.deadline()).isEqualTo(1_000_010);
    }

    @Test
    void whoeverTakesALittleHasItsTimeAgain() {
        clock.wrote(false, true, 10);
        clock.wrote(true, true, 900_000);
        assertThat(clock.deadline()).isEqualTo(1_900_000);
    }

    @Test
    void whoeverTakesAllIsNotLateAnyMore() {
        clock.wrote(false, true, 10);
        clock.wrote(true, false, 900_000);
        assertThat(clock.deadline()).isEqualTo(Deadlines.NEVER);
    }
}
