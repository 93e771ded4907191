package io.meerkat.drain.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Admission;
import io.meerkat.runtime.drain.Drain;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the standard drain makes of a session's mail. */
class StandardDrainTest {
    private final Queue<Function<Input, Admission>> answers = new ArrayDeque<>();
    private final FakeDrainContext context = new FakeDrainContext(
            input -> (answers.isEmpty() ? (Function<Input, Admission>) FakeDrainContext::admitted : answers.remove())
                    .apply(input));

    @Test
    void withoutMailItIsIdle() throws Exception {
        assertThat(pump()).isEqualTo(Pumped.idle());
    }

    @Test
    void everyMessageBecomesOneExternalEventInOrder() throws Exception {
        receive("one", "two", "three");

        assertThat(pump()).isEqualTo(Pumped.moved(3));

        assertThat(context.offered()).extracting(Input::text).containsExactly("one", "two", "three");
        assertThat(context.offered()).extracting(Input::id).doesNotHaveDuplicates();
        assertThat(context.left()).isEmpty();
    }

    @Test
    void theEventCarriesTheMessageItsSourceAndItsKey() throws Exception {
        Message message = Message.json("{\"a\":1}", "tcp/127.0.0.1:5000").withIdempotencyKey("order-7");
        context.receive(message);

        pump();

        ExternalEvent event = (ExternalEvent) context.offered().get(0);
        assertThat(event.payload()).isEqualTo(message);
        assertThat(event.eventType()).isEqualTo("tcp/127.0.0.1:5000");
        assertThat(event.header().source()).isEqualTo(InputSource.external("tcp/127.0.0.1:5000"));
        assertThat(event.header().idempotencyKey()).contains("order-7");
        assertThat(event.header().timestamp()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aMessageWithoutASourceIsFromUnknown() throws Exception {
        context.receive(Message.text("hello", " "));

        pump();

        ExternalEvent event = (ExternalEvent) context.offered().get(0);
        assertThat(event.eventType()).isEqualTo("unknown");
        assertThat(event.header().source()).isEqualTo(InputSource.external("unknown"));
        assertThat(event.header().idempotencyKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":                       | not a JSON object: Unexpected end-of-input",
                "{\"input_type\":\"promt\"}  | field 'input_type' is \"promt\"; use prompt or",
                "{\"input_type\":\"prompt\"} | field 'input_type' is \"prompt\"; from outside it may not come; send an",
                "{\"input_type\":\"external_event\",\"text\":\"a\",\"source\":1} | field 'source' may not be set from outside",
            })
    void whatCannotBeReadIsDroppedWithItsReasonAndDoesNotHoldTheNextOnes(String body, String detail) throws Exception {
        receive("one");
        context.receive(Message.json(body, "test"));
        receive("two");

        assertThat(pump()).isEqualTo(Pumped.moved(3));

        assertThat(context.offered()).extracting(Input::text).containsExactly("one", "two");
        assertThat(context.dropped()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("unreadable-input");
            assertThat(reason.detail()).startsWith(detail);
        });
        assertThat(context.left()).isEmpty();
    }

    static Stream<Function<Input, Admission>> fatesBesidesAdmission() {
        return Stream.of(FakeDrainContext::duplicate, FakeDrainContext::refused);
    }

    @ParameterizedTest
    @MethodSource("fatesBesidesAdmission")
    void aDuplicateOrARefusedMessageDoesNotHoldTheNextOnes(Function<Input, Admission> fate) throws Exception {
        receive("one", "two", "three");
        answers.addAll(List.of(FakeDrainContext::admitted, fate));

        assertThat(pump()).isEqualTo(Pumped.moved(3));

        assertThat(context.offered()).extracting(Input::text).containsExactly("one", "two", "three");
    }

    @Test
    void whenTheSessionTakesNothingNowTheMailWaitsInPlace() throws Exception {
        receive("one", "two", "three");
        answers.addAll(List.of(FakeDrainContext::admitted, FakeDrainContext::notNow));

        assertThat(pump()).isEqualTo(Pumped.notBefore(Duration.ofMillis(100)));
        assertThat(context.left()).containsExactly("two", "three");
        assertThat(context.claimed()).isZero();

        assertThat(pump()).isEqualTo(Pumped.moved(2));
        assertThat(context.offered()).extracting(Input::text).containsExactly("one", "two", "two", "three");
    }

    @Test
    void theEndOfItsGenerationIsLetThrough() {
        receive("one");
        answers.add(input -> {
            throw new StaleDrainException("generation 1 has ended");
        });

        assertThatThrownBy(this::pump).isInstanceOf(StaleDrainException.class);
    }

    private Pumped pump() throws Exception {
        try (Drain drain = new StandardDrainFactory().open(context)) {
            return drain.pump(context);
        }
    }

    private void receive(String... bodies) {
        Stream.of(bodies).forEach(body -> context.receive(Message.text(body, "test")));
    }
}
