package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "100, 60000"})
    void itDoublesUpToAMinuteWithAQuarterOfJitter(int failures, long least) {
        assertThat(IntStream.range(0, 200)
                        .mapToLong(each -> BackOff.after(FIRST, failures).toMillis()))
                .allSatisfy(millis -> assertThat(millis).isBetween(least, least + least / 4));
    }

    @ParameterizedTest
    @CsvSource({"60001, 1", "9223372036854775807, 1", "9223372036854775807, 9", "1125899906842624, 20"})
    void aFirstWaitOfMoreThanAMinuteIsAMinute(long first, int failures) {
        assertThat(BackOff.after(Duration.ofMillis(first), failures).toMillis()).isBetween(60_000L, 75_000L);
    }

    @ParameterizedTest
    @CsvSource({"1", "5"})
    void itIsNotTheSameEveryTime(int failures) {
        assertThat(IntStream.range(0, 200)
                        .mapToLong(each -> BackOff.after(FIRST, failures).toMillis())
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }
}
