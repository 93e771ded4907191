package io.meerkat.runtime.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.control.RuntimeInsight.Totals;
import io.meerkat.runtime.internal.delivery.OwnerMoves.Move;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever comes to own a session's ingress while messages flow: one consumer, and one fate for each message. */
class OwnershipUnderLoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOVES = 250;

    @ParameterizedTest
    @CsvSource({
        "PROMOTION|RETURN_TO_THE_SESSION, 0, 11",
        "SAME_OWNER_REPLACEMENT, 0, 12",
        "PROMOTION|DETACH_BY_THE_WRONG_OWNER|RETURN_TO_THE_SESSION, 0, 13",
        "DETACH_BY_THE_WRONG_OWNER, 9, 14",
        "PROMOTION|SAME_OWNER_REPLACEMENT|DETACH_BY_THE_WRONG_OWNER|RETURN_TO_THE_SESSION, 9, 15"
    })
    @Timeout(120)
    void nothingIsLostDoubledOrReorderedWhileOwnersChange(String kinds, int flaps, long seed) throws Exception {
        List<Move> moves = Arrays.stream(kinds.split("\\|")).map(Move::valueOf).toList();
        try (OwnershipRun run = new OwnershipRun(seed, PATIENCE, Fault.NONE)) {
            run.run(moves, MOVES, flaps);

            Totals totals = run.totals();
            System.out.printf(
                    "ownership, seed %d: %s, provider opened %d times, %d generations, %d messages, %d admitted, "
                            + "%d dropped on purpose, %d left behind and reported, %d claimed again, %d admissions fenced%n",
                    seed,
                    run.made(),
                    run.openings(),
                    run.probe.generations.get(),
                    run.sent().size(),
                    totals.admitted(),
                    totals.dropped(),
                    run.undecided().size(),
                    totals.redelivered(),
                    run.fenced.get());
            assertThat(run.findings.isEmpty()).as(run.findings.words()).isTrue();
            assertThat(run.made()).containsKeys(moves.toArray(Move[]::new));
            assertThat(totals.accepted())
                    .isEqualTo(run.sent().size())
                    .isEqualTo(totals.admitted()
                            + totals.dropped()
                            + run.undecided().size());
            assertThat(totals.handoverLost()).isZero();
            assertThat(totals.dropped()).isEqualTo(run.log.dropped.size());
        }
    }
}
