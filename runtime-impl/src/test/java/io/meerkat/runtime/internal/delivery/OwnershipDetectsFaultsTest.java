package io.meerkat.runtime.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.delivery.OwnerMoves.Move;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ownership test can fail: it finds each fault that is planted. */
class OwnershipDetectsFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"FENCE_REMOVED, BREACHED", "INBOXES_MERGED, MISREPORTED"})
    @Timeout(90)
    void aPlantedFaultIsFound(Fault fault, Finding.Kind kind) throws Exception {
        try (OwnershipRun run = new OwnershipRun(15, PATIENCE, fault)) {
            run.run(List.of(Move.values()), 240, 6);

            System.out.printf("ownership test with %s: %s%n", fault, run.findings.words());
            assertThat(run.findings.kinds()).contains(kind);
        }
    }
}
