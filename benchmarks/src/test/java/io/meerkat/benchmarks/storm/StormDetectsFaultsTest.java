package io.meerkat.benchmarks.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The storm can fail: it finds each fault that is planted, and says where. */
class StormDetectsFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long SEED = 20_260_401;
    private static final int MOST_STORMS = 5;

    @BeforeAll
    static void hush() {
        Storm.hush();
    }

    @ParameterizedTest
    @CsvSource({
        "FENCE_REMOVED, BREACHED",
        "FENCE_AND_ORDER_REMOVED, BREACHED|DOUBLED",
        "TRIM_AT_CLAIM, UNBALANCED|STALLED"
    })
    @Timeout(300)
    void aPlantedFaultIsFound(PlantedFault fault, String kinds) throws Exception {
        Set<Finding.Kind> expected =
                Arrays.stream(kinds.split("\\|")).map(Finding.Kind::valueOf).collect(Collectors.toSet());
        Set<Finding.Kind> found = EnumSet.noneOf(Finding.Kind.class);
        for (int storm = 0; storm < MOST_STORMS && !found.containsAll(expected); storm++) {
            StormReport report = small(SEED + storm, fault);
            System.out.printf(
                    "storm with %s: %d findings%n", fault, report.findings().size());
            if (!report.findings().isEmpty()) {
                assertThat(report.lines()).anyMatch(line -> line.startsWith("history of s"));
            }
            report.findings().forEach(finding -> found.add(finding.kind()));
        }
        assertThat(found).containsAll(expected);
    }

    private static StormReport small(long seed, PlantedFault fault) throws Exception {
        StormPlan plan = new StormPlan(seed, 60, 1_500, Duration.ofSeconds(20), 0, 2_000, false);
        return new StormRun(plan, fault.parts(), PATIENCE, line -> {}).run();
    }
}
