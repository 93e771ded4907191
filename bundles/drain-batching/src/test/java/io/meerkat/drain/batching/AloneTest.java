package io.meerkat.drain.batching;

import static io.meerkat.drain.batching.DrainRule.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Pumped;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes by itself: at once, and in its place. */
class AloneTest {
    private final DrainRule rule = new DrainRule(10, 10_000, 100);

    static Stream<Message> thatCannotBeBatched() {
        String event = "{\"input_type\":\"external_event\",\"text\":\"alone\",";
        return Stream.of(
                Message.text("alone", "test").withIdempotencyKey("k"),
                Message.json("{\"input_type\":\"peer\",\"text\":\"alone\"}", "test"),
                Message.json(event + "\"handling_mode\":\"steer\"}", "test"),
                Message.json(event + "\"idempotency_key\":\"k\"}", "test"),
                Message.json(event + "\"supersession_key\":\"k\"}", "test"),
                Message.json(event + "\"correlation_id\":\"c\"}", "test"),
                Message.json(event + "\"visibility\":{\"transcript_eligible\":false}}", "test"));
    }

    @ParameterizedTest
    @MethodSource("thatCannotBeBatched")
    void itEndsTheBatchBeforeItAndWaitsForNobody(Message alone) throws Exception {
        rule.receive("1", "2");
        rule.context.receive(alone);
        rule.receive("3");

        assertThat(rule.pump()).isEqualTo(Pumped.moved(3));
        assertThat(rule.texts()).containsExactly("1\n2", "alone");
        assertThat(rule.pump()).isEqualTo(after(50));
        rule.pass(100);
        rule.pump();

        assertThat(rule.texts()).containsExactly("1\n2", "alone", "3");
        assertThat(rule.context.fates()).containsExactly("1-2 admitted", "3 admitted", "4 admitted");
    }

    @ParameterizedTest
    @MethodSource("thatCannotBeBatched")
    void withNothingAroundItPassesAtOnce(Message alone) throws Exception {
        rule.context.receive(alone);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(1));
    }

    @Test
    void whatCannotBeReadIsDroppedInItsPlace() throws Exception {
        rule.receive("1");
        rule.receiveJson("{\"a\":");
        rule.receive("2");
        rule.pass(100);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(3));
        assertThat(rule.context.fates()).containsExactly("1 admitted", "2 dropped unreadable-input", "3 admitted");
    }

    /** One level more, and the whole array would not be JSON to those who read the input. */
    @Test
    void anObjectThatIsTooDeepForAnArrayPassesByItself() throws Exception {
        String deep = "{\"a\":".repeat(999) + "1" + "}".repeat(999);
        rule.receiveJson("{}", deep, "{}");
        rule.pass(100);

        rule.pump();

        assertThat(rule.texts()).containsExactly("{}", deep, "{}");
    }

    @Test
    void whenTheSessionTakesNothingNowItWaitsInItsPlace() throws Exception {
        rule.context.receive(Message.text("alone", "test").withIdempotencyKey("k"));
        rule.receive("2");
        rule.context.answerNext(FakeDrainContext::notNow);

        assertThat(rule.pump()).isEqualTo(after(100));
        assertThat(rule.context.left()).isEqualTo(2);
        assertThat(rule.context.claimed()).isZero();
    }
}
