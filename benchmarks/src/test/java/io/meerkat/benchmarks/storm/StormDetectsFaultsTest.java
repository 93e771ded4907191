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
        "FENCE_REMOVED, BREACHED, 60, 1500",
        "FENCE_AND_ORDER_REMOVED, BREACHED|DOUBLED, 60, 1500",
        "TRIM_AT_CLAIM, UNBALANCED|STALLED, 60, 1500",
        "STOPPED_AND_SERVING, INVARIANT, 40, 300",
        "STOPPED_AND_SERVING, DISAGREES, 40, 300",
        "LOSES, LOST, 40, 300",
        "REVERSES, REORDERED, 40, 300",
        "TELLS_ANOTHER_INPUT, MISREPORTED, 40, 300",
        "GIVES_UP_UNASKED, LOST, 40, 300",
        "THROWS, FAILED, 40, 300",
        "LEAVES_A_THREAD, LEAKED, 40, 300"
    })
    @Timeout(300)
    void aPlantedFaultIsFound(PlantedFault fault, String kinds, int sessions, int actions) throws Exception {
        Set<Finding.Kind> expected =
                Arrays.stream(kinds.split("\\|")).map(Finding.Kind::valueOf).collect(Collectors.toSet());
        Set<Finding.Kind> found = EnumSet.noneOf(Finding.Kind.class);
        for (int storm = 0; storm < MOST_STORMS && !found.containsAll(expected); storm++) {
            StormReport report = small(SEED + storm, fault, sessions, actions);
            System.out.printf(
                    "storm with %s: %d findings%n", fault, report.findings().size());
            if (report.findings().stream().anyMatch(finding -> finding.session().isPresent())) {
                assertThat(report.lines()).anyMatch(line -> line.startsWith("history of s"));
            }
            report.findings().forEach(finding -> found.add(finding.kind()));
        }
        assertThat(found).containsAll(expected);
    }

    private static StormReport small(long seed, PlantedFault fault, int sessions, int actions) throws Exception {
        StormPlan plan = new StormPlan(seed, sessions, actions, Duration.ofSeconds(20), 0, 2_000, false);
        return new StormRun(plan, fault.parts(), fault.windows(), PATIENCE, line -> {}).run();
    }
}
