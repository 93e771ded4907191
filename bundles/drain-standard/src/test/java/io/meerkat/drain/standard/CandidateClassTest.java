package io.meerkat.drain.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.drain.standard.CandidateClass.LaneRule;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        Input input = Conversion.input(new Claim(1, Message.json(body, "test"), Instant.EPOCH));

        assertThat(input.kind()).isEqualTo(candidate.kind().orElseThrow());
        assertThat(input.header().durability()).isEqualTo(candidate.durability());
        assertThat(input.requestedLane()).isEqualTo(Optional.ofNullable(lane));
        assertThat(candidate.policyRow(input.requestedLane())).isPresent();
    }

    /** The machine's own table, which the runtime is tested with. */
    @ParameterizedTest
    @EnumSource
    void theRowsOfThePolicyAreTheMachines(CandidateClass candidate) throws IOException {
        for (Optional<Lane> asked : List.of(Optional.<Lane>empty(), Optional.of(Lane.QUEUE), Optional.of(Lane.STEER))) {
            Set<String> rows = Files.readAllLines(POLICY).stream()
                    .skip(1)
                    .map(line -> List.of(line.split(" *\\| *")))
                    .filter(cells -> candidate.kind().isPresent()
                            && cells.get(1).equals(candidate.kind().get().name())
                            && cells.get(2).equals(asked.map(Lane::name).orElse("-")))
                    .map(cells -> cells.get(0))
                    .collect(Collectors.toSet());

            candidate
                    .policyRow(asked)
                    .ifPresent(row ->
                            assertThat(rows).as("%s, lane %s", candidate, asked).containsExactly(row.toString()));
            assertThat(candidate.policyRow(asked).isPresent())
                    .isEqualTo(candidate.kind().isPresent()
                            && (asked.isEmpty() || candidate.laneRule().orElseThrow() != LaneRule.NEVER));
        }
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
