package io.meerkat.runtime.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loss test can fail: it finds each fault that is planted. */
class LossTestDetectsFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SWAPS = 25;
    private static final long SEED = 20_260_101;

    @ParameterizedTest
    @CsvSource({
        "FENCE_REMOVED, BREACHED",
        "FENCE_AND_ORDER_REMOVED, DOUBLED",
        "TRIM_BEFORE_ADMIT, STALLED|UNBALANCED",
        "SIGNAL_REGISTERED_LATE, STALLED"
    })
    @Timeout(60)
    void aPlantedFaultIsFound(Fault fault, String kinds) throws Exception {
        try (LossRun run = new LossRun(SEED, PATIENCE, fault)) {
            run.run(SWAPS);

            Set<Finding.Kind> found = run.findings.kinds();
            System.out.printf("loss test with %s: %s%n", fault, run.findings.words());
            assertThat(found)
                    .containsAll(Arrays.stream(kinds.split("\\|"))
                            .map(Finding.Kind::valueOf)
                            .toList());
        }
    }
}
