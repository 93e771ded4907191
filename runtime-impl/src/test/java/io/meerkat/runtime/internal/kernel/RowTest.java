package io.meerkat.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A row means the same after it was taken so often that it was compiled. */
class RowTest {
    private enum Phase {
        ONE,
        TWO
    }

    private record Count(long to, boolean even, String word) implements Input {}

    private static final Schema SCHEMA = new Schema();
    private static final Field<Phase> PHASE = SCHEMA.field("phase", Phase.ONE);
    private static final Field<Long> COUNTED = SCHEMA.field("counted", 0L);
    private static final Field<String> WORD = SCHEMA.optional("word");
    private static final Field<Long> EVENS = SCHEMA.field("evens", 0L);
    private static final Relation<String> WORDS = SCHEMA.relation("words");
    private static final Column<String, Long> LAST = SCHEMA.column(WORDS, "last");
    private static final Param<Count, Long> TO = Param.of(Count.class, "to", Count::to);
    private static final Param<Count, Boolean> EVEN = Param.of(Count.class, "even", Count::even);
    private static final Param<Count, String> NEW_WORD = Param.of(Count.class, "word", Count::word);

    private static final Transition<Phase> COUNT = Transition.<Phase>named("Count", Count.class)
            .from(Phase.ONE)
            .when("advances", Condition.greater(TO, COUNTED))
            .when(
                    "known_word_or_even",
                    Condition.anyOf(NEW_WORD.oneOf("a", "b"), EVEN.is(true).and(Condition.not(NEW_WORD.is("x")))))
            .then(
                    COUNTED.set(TO),
                    Update.choose(
                            EVEN.is(true),
                            List.of(EVENS.set(Value.plus(EVENS, 1)), WORD.clear()),
                            List.of(WORD.set(NEW_WORD))),
                    LAST.at(NEW_WORD).set(COUNTED))
            .emit("Counted", Map.of("to", COUNTED))
            .emit("Noted")
            .stay();

    private final Machine<Phase> machine =
            new Machine<>(new TransitionTable<>(SCHEMA, PHASE, List.of(COUNT), List.of()));

    @Test
    void aCompiledRowAdmitsAndChangesWhatItDidBefore() {
        Machine<Phase> fresh = machine.fork();
        long counted = 0;
        for (long round = 1; round <= 4L * Row.OFTEN; round++) {
            boolean even = round % 2 == 0;
            String word = List.of("a", "b", "c", "x").get((int) (round % 4));
            long to = round % 7 == 0 ? counted : round;
            Count input = new Count(to, even, word);
            boolean expected = to > counted && (word.equals("a") || word.equals("b") || (even && !word.equals("x")));

            Verdict<Phase> verdict = machine.apply(input);

            assertThat(verdict.accepted()).as("%s in round %d", input, round).isEqualTo(expected);
            assertThat(COUNT.admits(fresh.state(), input)).isEqualTo(expected);
            if (expected) {
                counted = to;
                COUNT.updates().forEach(update -> update.apply(fresh.state(), input));
                fresh.state().forgetJournal();
                assertThat(((Verdict.Accepted<Phase>) verdict).effects())
                        .containsExactly(new Effect("Counted", Map.of("to", to)), new Effect("Noted", Map.of()));
            } else {
                assertThat(((Verdict.Refused<Phase>) verdict).failedGuards()).isNotEmpty();
            }
            assertThat(machine.state().facts()).isEqualTo(fresh.state().facts());
        }
    }

    @Test
    void aCompiledRowThatFailsHalfWayLeavesNothing() {
        for (long round = 1; round <= 2L * Row.OFTEN; round++) {
            assertThat(machine.apply(new Count(round, true, "a")).accepted()).isTrue();
        }
        Object before = machine.fingerprint();

        // It is even and hence admitted, but a cell needs a key.
        assertThatIllegalStateException()
                .isThrownBy(() -> machine.apply(new Count(Long.MAX_VALUE, true, null)))
                .withMessageContaining("no key");

        assertThat(machine.fingerprint()).isEqualTo(before);
    }
}
