package io.meerkat.drain.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Pumped;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import org.junit.jupiter.api.Test;

/** What a batch is made of, and what is made of a batch. */
class BatchTest {
    private final DrainRule rule = new DrainRule(4, 20, 100);

    @Test
    void aFullBatchIsPassedOnAtOnce() throws Exception {
        rule.receive("1", "2", "3", "4");

        assertThat(rule.pump()).isEqualTo(Pumped.moved(4));
        assertThat(rule.texts()).containsExactly("1\n2\n3\n4");
        assertThat(rule.context.fates()).containsExactly("1-4 admitted");
    }

    @Test
    void aBatchNeverHasMoreBytesThanItMay() throws Exception {
        rule.receive("0123456789", "012345678", "x");

        assertThat(rule.pump()).isEqualTo(Pumped.moved(2));
        assertThat(rule.texts()).containsExactly("0123456789\n012345678");
    }

    @Test
    void bytesAreThoseOfUtf8() throws Exception {
        rule.receive("äöüäöüäöü", "é"); // 18, a separator, 2
        rule.pass(100);

        rule.pump();

        assertThat(rule.texts()).containsExactly("äöüäöüäöü", "é");
    }

    @Test
    void theBracketsAndCommasOfAnArrayCount() throws Exception {
        rule.receiveJson("{\"a\":123}", "{\"a\":12}", "{\"a\":1}"); // 2 + 9, 1 + 8: 20
        rule.pass(100);

        rule.pump();

        assertThat(rule.texts()).containsExactly("[{\"a\":123},{\"a\":12}]", "{\"a\":1}");
    }

    @Test
    void aMessageLargerThanABatchPassesByItself() throws Exception {
        rule.receive("1", "a text of more than twenty bytes", "2");
        rule.pass(100);

        rule.pump();

        assertThat(rule.texts()).containsExactly("1", "a text of more than twenty bytes", "2");
    }

    @Test
    void jsonObjectsBecomeAnArrayAsTheyCame() throws Exception {
        rule.receiveJson("{\"n\": 1.10}", "{}");
        rule.pass(100);

        rule.pump();

        ExternalEvent event = (ExternalEvent) rule.context.offered().get(0);
        assertThat(event.payload().kind()).isEqualTo(Message.Kind.JSON);
        assertThat(event.text()).isEqualTo("[{\"n\": 1.10},{}]");
    }

    @Test
    void textsAndJsonAreNotMixed() throws Exception {
        rule.receive("1", "2");
        rule.receiveJson("{}", "{}");
        rule.receive("3");
        rule.pass(100);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(5));
        assertThat(rule.texts()).containsExactly("1\n2", "[{},{}]", "3");
    }

    @Test
    void theEventOfABatchIsFromTheirCommonSourceAndOfTheFirstOnesTime() throws Exception {
        rule.receive("1");
        rule.pass(100);
        rule.receive("2");

        rule.pump();

        ExternalEvent event = (ExternalEvent) rule.context.offered().get(0);
        assertThat(event.header().source()).isEqualTo(InputSource.external("test"));
        assertThat(event.eventType()).isEqualTo("test");
        assertThat(event.header().timestamp()).isEqualTo(TestTime.START);
        assertThat(event.header().durability()).contains(Durability.DURABLE);
        assertThat(event.header().idempotencyKey()).isEmpty();
        assertThat(event.lane()).isEqualTo(Lane.QUEUE);
    }

    @Test
    void eventsOfDifferentSourcesAreFromSeveral() throws Exception {
        rule.context.receive(Message.text("1", "tcp/a"));
        rule.context.receive(Message.text("2", "tcp/b"));
        rule.pass(100);

        rule.pump();

        ExternalEvent event = (ExternalEvent) rule.context.offered().get(0);
        assertThat(event.text()).isEqualTo("1\n2");
        assertThat(event.header().source()).isEqualTo(InputSource.external("several"));
        assertThat(event.eventType()).isEqualTo("several");
    }

    @Test
    void eventsWithATypeOfTheirOwnKeepIt() throws Exception {
        rule.receiveJson(typed("price", 1), typed("price", 2), typed("news", 3));
        rule.pass(100);

        rule.pump();

        assertThat(rule.texts()).containsExactly("[1,2]", "3");
        assertThat(rule.context.offered())
                .extracting(event -> ((ExternalEvent) event).eventType())
                .containsExactly("price", "news");
    }

    @Test
    void aRefusedBatchDoesNotHoldTheNextOnes() throws Exception {
        rule.receive("1", "2", "3", "4", "5");
        rule.context.answerNext(FakeDrainContext::refused);
        rule.pass(100);

        assertThat(rule.pump()).isEqualTo(Pumped.moved(5));
        assertThat(rule.context.fates()).containsExactly("1-4 refused", "5 admitted");
    }

    @Test
    void everyInputHasAnIdOfItsOwn() throws Exception {
        rule.receive("1", "2", "3", "4", "5", "6", "7", "8");

        rule.pump();

        assertThat(rule.context.offered()).extracting(Input::id).hasSize(2).doesNotHaveDuplicates();
    }

    private static String typed(String type, int payload) {
        return "{\"input_type\":\"external_event\",\"event_type\":\"" + type + "\",\"payload\":" + payload + "}";
    }
}
