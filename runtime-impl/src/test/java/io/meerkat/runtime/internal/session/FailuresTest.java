package io.meerkat.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Failures failures = new Failures();

    @Test
    void thoseWithinThePeriodCount() {
        assertThat(failures.count(MINUTE, 0)).isEqualTo(1);
        assertThat(failures.count(MINUTE, Duration.ofSeconds(30).toNanos())).isEqualTo(2);
        assertThat(failures.count(MINUTE, Duration.ofSeconds(61).toNanos())).isEqualTo(2);
        assertThat(failures.count(MINUTE, Duration.ofSeconds(200).toNanos())).isEqualTo(1);
    }

    @Test
    void forgottenOnesDoNot() {
        failures.count(MINUTE, 0);

        failures.forget();

        assertThat(failures.count(MINUTE, 1)).isEqualTo(1);
    }

    @Test
    void moreThanAThousandAreAThousand() {
        for (int failure = 1; failure <= 2_000; failure++) {
            assertThat(failures.count(MINUTE, failure)).isEqualTo(Math.min(failure, 1_000));
        }
    }
}
