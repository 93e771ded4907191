package io.meerkat.benchmarks.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.Parts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short form of the storm, which takes half a minute where nothing else runs: its seed is printed, and another one is
 * taken with {@code -Dstorm.seed=NUMBER}.
 */
class StormTest {
    private static final long SEED = Long.getLong("storm.seed", 20_260_401);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final int SESSIONS = 1_000;
    private static final int ACTIONS = 10_000;
    private static final int SWAPS_ON_CLAIMS = 1_000;
    private static final StormPlan SHORT =
            new StormPlan(SEED, SESSIONS, ACTIONS, LONGEST, SWAPS_ON_CLAIMS, 2_000, false);

    @BeforeAll
    static void hush() {
        Storm.hush();
    }

    @Test
    @Timeout(900)
    void nothingIsLostDoubledOrReorderedInAStorm() throws Exception {
        System.out.println("storm: " + SHORT);
        StormReport report = new StormRun(SHORT, Parts.STANDARD, PATIENCE, line -> {}).run();
        report.lines().forEach(line -> System.out.println("storm: " + line));
        System.out.printf("storm: seed %d, %,d actions%n", SEED, report.actions());

        // Each of these would be a finding: a message lost, doubled or out of order, a second consumer, an ending that
        // nobody has asked for.
        assertThat(report.findings())
                .as("seed %d: %s", SEED, String.join("\n", report.lines()))
                .isEmpty();
        assertThat(report.actions()).isGreaterThanOrEqualTo(ACTIONS);
        assertThat(report.totals().accepted()).isGreaterThan(ACTIONS);
        assertThat(report.fates().all()).isEqualTo(report.totals().accepted());
        assertThat(report.fates().consumed())
                .as("most of the messages were executed: %s", report.fates())
                .isGreaterThan(report.totals().accepted() / 2);
        assertThat(report.swapsOnClaims()).isGreaterThanOrEqualTo(SWAPS_ON_CLAIMS);
        assertThat(report.totals().redelivered()).isPositive();
        assertThat(report.totals().handoverLost()).isZero();
        assertThat(report.fenced()).isPositive();
        assertThat(report.steps())
                .as("every message is admitted and consumed by machine steps, and each was compared")
                .isGreaterThan(2 * report.fates().consumed());
    }
}
