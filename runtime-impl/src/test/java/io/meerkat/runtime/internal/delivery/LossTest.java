package io.meerkat.runtime.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the drains, every message an inbox has taken has exactly one fate, in order. */
class LossTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SWAPS = 60;

    @ParameterizedTest
    @ValueSource(longs = {20_260_101, 7})
    @Timeout(120)
    void nothingIsLostDoubledOrReorderedWhileDrainsAreSwapped(long seed) throws Exception {
        try (LossRun run = new LossRun(seed, PATIENCE, Fault.NONE)) {
            run.run(SWAPS);

            Totals totals = run.totals();
            System.out.printf(
                    "loss test, seed %d: %d messages, %d offers refused and made again, %d hand-overs, %d on claims that "
                            + "were out, %d admissions fenced in the window, %d claimed again, %d snapshots balanced%n",
                    seed,
                    run.sent().size(),
                    run.refusals(),
                    totals.handovers(),
                    run.log.swapsOnClaims.get(),
                    run.fenced.get(),
                    totals.redelivered(),
                    run.looks());
            assertThat(run.findings.isEmpty()).as(run.findings.words()).isTrue();
            assertThat(totals.accepted()).isEqualTo(run.sent().size()).isEqualTo(totals.admitted() + totals.dropped());
            assertThat(totals.dropped()).isEqualTo(run.log.dropped.size());
            assertThat(run.log.swapsOnClaims).hasValueGreaterThanOrEqualTo(50);
            assertThat(run.fenced).hasValueGreaterThanOrEqualTo(20);
        }
    }
}
