package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.RuntimeInsight.Timeout;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is configured, and what is in force where another bound is shorter. */
class TimeoutsTest {
    private final TestRuntime test = TestRuntime.bare();

    @AfterEach
    void end() {
        test.close();
    }

    private Timeout timeout(String key) {
        return test.assembly().insight().timeouts().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void byDefaultAllIsInForceAsItIsConfigured() {
        assertThat(test.assembly().insight().timeouts())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.effectiveMillis()).isEqualTo(one.configuredMillis()));
    }

    @Test
    void theFirstRespawnWaitsForAMinuteAtMost() {
        test.with(draft -> draft.respawn = Duration.ofMinutes(5));

        assertThat(timeout("respawnMillis")).isEqualTo(new Timeout("respawnMillis", 300_000, 60_000));
    }

    @Test
    void aGraceIsNoLongerThanTheJoinThatItIsPartOf() {
        test.with(draft -> draft.swapGrace = Duration.ofSeconds(9))
                .with(draft -> draft.join = Duration.ofSeconds(3))
                .with(draft -> draft.turnGrace = Duration.ofSeconds(8))
                .with(draft -> draft.turnJoin = Duration.ofSeconds(4));

        assertThat(timeout("swapGraceMillis")).isEqualTo(new Timeout("swapGraceMillis", 9_000, 3_000));
        assertThat(timeout("turnGraceMillis")).isEqualTo(new Timeout("turnGraceMillis", 8_000, 4_000));
    }
}
