package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Visibility;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody outside may send, and what of it the receiver says. */
class OutsideTest {
    private final InputHeader header = InputHeader.of(Instant.EPOCH, InputSource.external("tcp/x"));

    @Test
    void anEventHasTheReceiversHeaderAndTheSendersKeys() throws InputJsonException {
        Input input = InputJson.readFromOutside(
                "{\"input_type\":\"external_event\",\"event_type\":\"price\",\"payload\":[1.10],\"handling_mode\":\"steer\","
                        + "\"idempotency_key\":\"k\",\"correlation_id\":\"c\",\"supersession_key\":\"s\","
                        + "\"visibility\":{\"transcript_eligible\":false}}",
                header);

        assertThat(input)
                .isEqualTo(new ExternalEvent(
                        header.withIdempotencyKey(Optional.of("k"))
                                .withCorrelationId(Optional.of("c"))
                                .withSupersessionKey(Optional.of("s"))
                                .withVisibility(new Visibility(false, true)),
                        "price",
                        Message.json("[1.10]", "tcp/x").withIdempotencyKey("k"),
                        Lane.STEER));
    }

    @Test
    void theReceiversKeyComesBeforeTheSenders() throws InputJsonException {
        Input input = InputJson.readFromOutside(
                "{\"input_type\":\"external_event\",\"text\":\"a\",\"idempotency_key\":\"theirs\"}",
                header.withIdempotencyKey(Optional.of("ours")));

        assertThat(input.header().idempotencyKey()).contains("ours");
    }

    @Test
    void aPeersMessageMayCome() throws InputJsonException {
        Input input = InputJson.readFromOutside(
                "{\"input_type\":\"peer\",\"convention\":{\"type\":\"message\"},\"text\":\"hi\"}", header);

        assertThat(input.kind()).isEqualTo(InputKind.PEER_MESSAGE);
        assertThat(input.header()).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt", "flow_step", "continuation", "operation"})
    void otherTypesMayNot(String type) {
        assertThatThrownBy(() -> InputJson.readFromOutside("{\"input_type\":\"" + type + "\"}", header))
                .hasMessage("field 'input_type' is \"" + type + "\"; from outside it may not come;"
                        + " send an external_event, or a peer with convention message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"request\",\"request_id\":\"r\",\"intent\":\"i\"           | peer_request",
                "\"type\":\"response_progress\",\"request_id\":\"r\",\"phase\":\"p\"  | peer_response_progress",
                "\"type\":\"response_terminal\",\"request_id\":\"r\",\"status\":\"failed\" | peer_response_terminal",
            })
    void otherConventionsOfAPeerMayNot(String convention, String kind) {
        assertThatThrownBy(() -> InputJson.readFromOutside(
                        "{\"input_type\":\"peer\",\"convention\":{" + convention + "}}", header))
                .hasMessage("field 'convention.type' makes it a " + kind + "; from outside it may not come;"
                        + " send an external_event, or a peer with convention message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "timestamp", "source", "durability"})
    void theReceiversFieldsMayNotBeSet(String field) {
        assertThatThrownBy(() -> InputJson.readFromOutside(
                        "{\"input_type\":\"external_event\",\"text\":\"a\",\"" + field + "\":null}", header))
                .hasMessage("field '" + field + "' may not be set from outside; leave it out,"
                        + " the receiver sets id, timestamp, source, durability");
    }

    @Test
    void anEmptyKeyIsNoKey() {
        assertThatThrownBy(() -> InputJson.readFromOutside(
                        "{\"input_type\":\"external_event\",\"text\":\"a\",\"idempotency_key\":\"\"}", header))
                .hasMessageStartingWith("field 'idempotency_key' is \"\"; use a text that is your own");
    }

    @Test
    void theFieldsThatAreListedAreThoseThatMayBeSet() {
        assertThatThrownBy(() -> InputJson.readFromOutside(
                        "{\"input_type\":\"external_event\",\"text\":\"a\",\"idempotencyKey\":\"k\"}", header))
                .hasMessage("field 'idempotencyKey' is unknown; leave it out, the fields of external_event are version,"
                        + " input_type, visibility, idempotency_key, supersession_key, correlation_id, event_type,"
                        + " payload, text, handling_mode");
    }
}
