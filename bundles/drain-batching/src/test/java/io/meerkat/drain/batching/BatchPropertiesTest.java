package io.meerkat.drain.batching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The bounds of batches, whatever comes, waits, is swapped or refused for the moment. */
class BatchPropertiesTest {

    /** What happens to a session, one after the other. */
    record Step(Kind kind, int amount) {
        enum Kind {
            RECEIVE,
            PASS,
            PUMP,
            SWAP,
            BUSY
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Step.Kind.class), Arbitraries.integers().between(1, 60))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void everyMessageIsInOneBatchInOrderWithinTheBounds(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 6) int maxMessages,
            @ForAll @IntRange(min = 1, max = 80) int maxBytes,
            @ForAll @IntRange(max = 100) int maxWait,
            @ForAll @IntRange(min = 1, max = 8) int quota)
            throws Exception {
        DrainRule rule = new DrainRule(maxMessages, maxBytes, maxWait);
        rule.context.claimsPerPump(quota);
        int received = 0;
        for (Step step : steps) {
            received += take(rule, step, received);
        }
        while (rule.context.left() > 0) {
            rule.pass(maxWait);
            rule.pump();
        }

        assertThat(passedOn(rule))
                .as("every message once, in order")
                .isEqualTo(IntStream.range(0, received)
                        .mapToObj(BatchPropertiesTest::text)
                        .toList());
        assertThat(batches(rule)).allSatisfy(batch -> {
            assertThat(batch.size()).isLessThanOrEqualTo(Math.min(maxMessages, quota));
            assertThat(batch.size() == 1 || String.join("\n", batch).getBytes(UTF_8).length <= maxBytes)
                    .as("%s within %d bytes", batch, maxBytes)
                    .isTrue();
        });
        assertContiguous(rule.context.fates());
    }

    /** After each pump nothing is left that has waited its time and could have been passed on. */
    @Property
    void nothingWaitsLongerThanItsTime(
            @ForAll @IntRange(min = 1, max = 40) int messages,
            @ForAll @IntRange(min = 1, max = 6) int maxMessages,
            @ForAll @IntRange(max = 100) int maxWait)
            throws Exception {
        DrainRule rule = new DrainRule(maxMessages, 1_000, maxWait);
        for (int number = 0; number < messages; number++) {
            rule.receive(text(number));
        }
        rule.pass(maxWait);
        rule.pump();

        assertThat(rule.context.left()).isZero();
    }

    private static int take(DrainRule rule, Step step, int received) throws Exception {
        switch (step.kind()) {
            case RECEIVE -> {
                int more = step.amount() % 8;
                IntStream.range(received, received + more).forEach(number -> rule.receive(text(number)));
                return more;
            }
            case PASS -> rule.pass(step.amount());
            case PUMP -> rule.pump();
            case SWAP -> rule.swap();
            case BUSY -> rule.context.answerNext(FakeDrainContext::notNow);
        }
        return 0;
    }

    private static String text(int number) {
        return "message-" + number + "-" + "x".repeat(number * 7 % 23);
    }

    private static List<String> passedOn(DrainRule rule) {
        return batches(rule).stream().flatMap(List::stream).toList();
    }

    /** What was admitted; what was offered to a busy session and offered again does not count. */
    private static List<List<String>> batches(DrainRule rule) {
        return rule.context.admitted().stream()
                .map(Input::text)
                .map(text -> text.lines().toList())
                .toList();
    }

    private static void assertContiguous(List<String> fates) {
        long next = 1;
        for (String fate : fates) {
            String[] range = fate.split(" ", 2)[0].split("-", 2);
            assertThat(Long.parseLong(range[0]))
                    .as(fates.stream().collect(Collectors.joining("; ")))
                    .isEqualTo(next);
            next = Long.parseLong(range[range.length - 1]) + 1;
        }
    }
}
