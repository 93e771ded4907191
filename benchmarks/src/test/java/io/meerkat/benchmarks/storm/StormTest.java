package io.meerkat.benchmarks.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.Parts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of the storm: its seed is printed, and another one is taken with {@code -Dstorm.seed=NUMBER}. */
class StormTest {
    private static final long SEED = Long.getLong("storm.seed", 20_260_401);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SWAPS_ON_CLAIMS = 1_000;
    private static final StormPlan SHORT =
            new StormPlan(SEED, 1_000, 10_000, Duration.ofSeconds(30), SWAPS_ON_CLAIMS, 2_000, false);

    @BeforeAll
    static void hush() {
        Storm.hush();
    }

    @Test
    @Timeout(300)
    void nothingIsLostDoubledOrReorderedInAStorm() throws Exception {
        System.out.println("storm: " + SHORT);
        StormReport report = new StormRun(SHORT, Parts.STANDARD, PATIENCE, line -> {}).run();
        report.lines().forEach(line -> System.out.println("storm: " + line));
        System.out.printf("storm: seed %d, %,d actions%n", SEED, report.actions());

        assertThat(report.findings())
                .as("seed %d: %s", SEED, String.join("\n", report.lines()))
                .isEmpty();
        assertThat(report.totals().handoverLost()).isZero();
        assertThat(report.totals().redelivered()).isPositive();
        assertThat(report.swapsOnClaims()).isGreaterThanOrEqualTo(SWAPS_ON_CLAIMS);
        assertThat(report.fenced()).isPositive();
        assertThat(report.fates().consumed()).isPositive();
        assertThat(report.fates().all()).isEqualTo(report.totals().accepted());
    }
}
