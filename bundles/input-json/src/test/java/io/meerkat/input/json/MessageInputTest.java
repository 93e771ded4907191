package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the receiver says of an input, and what the message does. */
class MessageInputTest {
    private static final Instant TAKEN = Instant.parse("2026-01-31T12:00:00Z");
    private static final String EVENT = "{\"input_type\":\"external_event\",\"event_type\":\"price\","
            + "\"payload\":{\"n\": 1.10},\"handling_mode\":\"steer\",\"idempotency_key\":\"theirs\",\"correlation_id\":\"c\"}";

    @Test
    void anObjectWithAnInputTypeIsTheInputItSaysItIs() throws Exception {
        ExternalEvent event = (ExternalEvent) input(Message.json(EVENT, "tcp/x"));

        assertThat(event.eventType()).isEqualTo("price");
        assertThat(event.payload().body()).isEqualTo("{\"n\": 1.10}");
        assertThat(event.lane()).isEqualTo(Lane.STEER);
        assertThat(event.header().idempotencyKey()).contains("theirs");
        assertThat(event.header().correlationId()).contains("c");
    }

    @Test
    void sourceDurabilityAndTimeAreTheReceivers() throws Exception {
        Input event = input(Message.json(EVENT, " "));

        assertThat(event.header().source()).isEqualTo(InputSource.external("unknown"));
        assertThat(event.header().durability()).contains(Durability.DURABLE);
        assertThat(event.header().timestamp()).isEqualTo(TAKEN);
    }

    @Test
    void theMessagesKeyComesBeforeTheObjects() throws Exception {
        assertThat(input(Message.json(EVENT, "tcp/x").withIdempotencyKey("own"))
                        .header()
                        .idempotencyKey())
                .contains("own");
    }

    @Test
    void aTextThatLooksLikeAnInputIsAText() throws Exception {
        Message text = Message.text("{\"input_type\":\"prompt\"}", "tcp/x");

        assertThat(((ExternalEvent) input(text)).payload()).isEqualTo(text);
    }

    @Test
    void anInputTypeFurtherInsideIsPartOfAPlainEvent() throws Exception {
        Message plain = Message.json("{\"nested\":{\"input_type\":\"prompt\"}}", "tcp/x");

        assertThat(((ExternalEvent) input(plain)).payload()).isEqualTo(plain);
    }

    @Test
    void aPeersMessageIsOne() throws Exception {
        Input input = input(Message.json("{\"input_type\":\"peer\",\"text\":\"hi\"}", "tcp/x"));

        assertThat(input.kind()).isEqualTo(InputKind.PEER_MESSAGE);
        assertThat(input.text()).isEqualTo("hi");
    }

    private static Input input(Message message) throws Exception {
        return MessageInput.of(message, TAKEN);
    }
}
