package io.meerkat.drain.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.drain.standard.CandidateClass.LaneRule;
import io.meerkat.input.json.MessageInput;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of candidates is the README's, and what the drain makes today keeps to it. */
class CandidateClassTest {
    private static final Path POLICY = Path.of(
            "..",
            "..",
            "runtime-impl/src/test/resources/io/meerkat/runtime/internal/machine/inputs/admission-policy.txt");

    @Test
    void theReadmeHasExactlyTheseRows() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| class |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(CandidateClass.values())
                        .map(CandidateClassTest::row)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PLAIN_EVENT        | {\"a\":1}                                             | QUEUE",
                "PLAIN_EVENT        | {\"input_type\":\"external_event\",\"text\":\"hi\"}   | QUEUE",
                "PLAIN_EVENT        | {\"input_type\":\"external_event\",\"text\":\"hi\",\"handling_mode\":\"steer\"} | STEER",
                "ACTIONABLE_MESSAGE | {\"input_type\":\"peer\",\"text\":\"hi\"}             | ",
                "ACTIONABLE_MESSAGE | {\"input_type\":\"peer\",\"text\":\"hi\",\"handling_mode\":\"steer\"} | STEER",
            })
    void whatTheDrainMakesIsWhatItsRowSays(CandidateClass candidate, String body, Lane lane) throws Exception {
        Input input = MessageInput.of(Message.json(body, "test"), Instant.EPOCH);

        assertThat(input.kind()).isEqualTo(candidate.kind().orElseThrow());
        assertThat(input.header().durability()).isEqualTo(candidate.durability());
        assertThat(input.requestedLane()).isEqualTo(Optional.ofNullable(lane));
        assertThat(candidate.policyRow(input.requestedLane())).isPresent();
    }

    /** The machine's own table, which the runtime is tested with; it has examples of each row, not every pair. */
    @Test
    void theRowsOfThePolicyAreTheMachines() throws IOException {
        List<List<String>> policy = Files.readAllLines(POLICY).stream()
                .skip(1)
                .map(line -> List.of(line.split(" *\\| *")))
                .toList();
        Set<Integer> compared = new TreeSet<>();

        for (CandidateClass candidate : CandidateClass.values()) {
            for (Lane asked : new Lane[] {null, Lane.QUEUE, Lane.STEER}) {
                candidate.policyRow(Optional.ofNullable(asked)).ifPresent(row -> {
                    boolean queued = asked == null && candidate.laneRule().orElseThrow() == LaneRule.QUEUE_UNLESS_ASKED;
                    String lane = queued ? Lane.QUEUE.name() : asked == null ? "-" : asked.name();
                    Set<String> rows = policy.stream()
                            .filter(cells -> cells.get(1)
                                            .equals(candidate
                                                    .kind()
                                                    .orElseThrow()
                                                    .name())
                                    && cells.get(2).equals(lane))
                            .map(cells -> cells.get(0))
                            .collect(Collectors.toSet());
                    assertThat(rows).as("%s, lane %s", candidate, lane).isSubsetOf(row.toString());
                    rows.forEach(found -> compared.add(Integer.valueOf(found)));
                });
            }
        }

        assertThat(compared).contains(1, 2, 4, 6, 7);
    }

    private static String row(CandidateClass candidate) {
        return String.join(
                " | ",
                "| `" + word(candidate) + "`",
                word(candidate.action()).replace("_", " "),
                candidate.kind().map(kind -> "`" + kind.word() + "`").orElse("-"),
                candidate.durability().map(CandidateClassTest::word).orElse("-"),
                candidate.laneRule().map(rule -> word(rule).replace('_', ' ')).orElse("-"),
                policyRow(candidate, Optional.empty()),
                policyRow(candidate, Optional.of(Lane.QUEUE)),
                policyRow(candidate, Optional.of(Lane.STEER)) + " |");
    }

    private static String policyRow(CandidateClass candidate, Optional<Lane> lane) {
        return candidate.policyRow(lane).map(String::valueOf).orElse("-");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
