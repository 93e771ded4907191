package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerInput;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.input.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be left out, and what is refused with which words. */
class ReadingTest {
    private static final String SOURCE = "\"source\":{\"origin\":\"external\",\"name\":\"a\"}";
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void whatIsLeftOutIsFilledIn() throws InputJsonException {
        String text = "{\"input_type\":\"external_event\",\"text\":\"hello\"," + SOURCE + "}";
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

        ExternalEvent event = (ExternalEvent) InputJson.read(text, clock);

        assertThat(event.eventType()).isEqualTo("a");
        assertThat(event.lane()).isEqualTo(Lane.QUEUE);
        assertThat(event.header().timestamp()).isEqualTo(NOW);
        assertThat(event.header().durability()).isEmpty();
        assertThat(event.header().visibility()).isEqualTo(Visibility.ALL);
        assertThat(event.id()).isNotEqualTo(InputJson.read(text, clock).id());
    }

    @Test
    void aPeerWithoutAConventionSaysSomething() throws InputJsonException {
        PeerInput peer = (PeerInput) InputJson.read("{\"input_type\":\"peer\"," + SOURCE + "}");

        assertThat(peer.convention()).isEqualTo(new PeerConvention.Message());
        assertThat(peer.text()).isEmpty();
        assertThat(peer.payload()).isEmpty();
        assertThat(peer.requestedLane()).isEmpty();
    }

    @Test
    void nullIsTheSameAsLeavingOutButForThePayload() throws InputJsonException {
        Input prompt = InputJson.read("{\"version\":null,\"input_type\":\"prompt\",\"text\":\"hi\",\"durability\":null,"
                + "\"idempotency_key\":null,\"visibility\":{\"operator_eligible\":null},\"turn_metadata\":null,"
                + SOURCE
                + "}");
        ExternalEvent event = (ExternalEvent)
                InputJson.read("{\"input_type\":\"external_event\",\"text\":null,\"payload\":null," + SOURCE + "}");

        assertThat(prompt.header().idempotencyKey()).isEmpty();
        assertThat(prompt.metadata()).isEqualTo(TurnMetadata.NONE);
        assertThat(event.payload().body()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                         | not a JSON object: ''; put it between { and }",
                "[1]                        | not a JSON object: '[1]'; put it between { and }",
                "{\"a\":                    | not a JSON object: Unexpected end-of-input within/between Object entries, at",
                "{\"a\":1,\"a\":2}          | not a JSON object: Duplicate field 'a'",
                "{\"a\":{\"b\":1,\"b\":2}}  | not a JSON object: Duplicate field 'b'",
                "{\"a\":1} {}               | something follows the JSON object; send one object at a time",
                "{}                         | field 'input_type' is missing; add it",
                "{\"input_type\":\"promt\"} | field 'input_type' is \"promt\"; use prompt or peer or flow_step or",
                "{\"input_type\":7}         | field 'input_type' is 7; use a text",
                "{\"input_type\":\"prompt\",\"version\":2}     | field 'version' is 2; use 1, or leave it out",
                "{\"input_type\":\"prompt\",\"version\":\"1\"} | field 'version' is \"1\"; use 1, or leave it out",
                "{\"input_type\":\"prompt\",\"text\":\"hi\"}   | field 'source' is missing; add it",
            })
    void refusesWhatIsNoInputAndSaysWhy(String text, String message) {
        assertThatThrownBy(() -> InputJson.read(text))
                .isInstanceOf(InputJsonException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prompt | \"a\":1             | field 'a' is unknown; leave it out, the fields of prompt are version, input_type,",
                "prompt | \"event_type\":\"x\"| field 'event_type' is unknown; leave it out",
                "prompt | \"visibility\":null | field 'text' is missing; add it",
                "prompt | \"text\":7          | field 'text' is 7; use a text",
                "prompt | \"text\":\"\",\"id\":\"\" | field 'id': InputId '' has 0 code points; use 1 to 200",
                "prompt | \"timestamp\":\"noon\"    | field 'timestamp' is \"noon\"; use an instant in UTC such as",
                "prompt | \"timestamp\":12          | field 'timestamp' is 12; use a text",
                "prompt | \"durability\":\"Durable\"| field 'durability' is \"Durable\"; use durable or ephemeral or derived",
                "prompt | \"visibility\":true       | field 'visibility' is true; use an object with transcript_eligible, op",
                "prompt | \"visibility\":{\"a\":1}  | field 'visibility.a' is unknown; leave it out, the fields of visibility are",
                "prompt | \"visibility\":{\"operator_eligible\":\"no\"} | field 'visibility.operator_eligible' is \"no\"; use true or false",
                "prompt | \"idempotency_key\":\"\"    | field 'idempotency_key' is \"\"; use a text that is your own for this input, or leave it out",
                "prompt | \"idempotency_key\":7     | field 'idempotency_key' is 7; use a text",
                "prompt | \"text\":\"\",\"turn_metadata\":{\"skills\":\"a\"}   | field 'turn_metadata.skills' is \"a\"; use a list of texts",
                "prompt | \"text\":\"\",\"turn_metadata\":{\"skills\":[\"a\",1]} | field 'turn_metadata.skills' is [\"a\",1]; use a list of texts",
                "peer   | \"convention\":{}         | field 'convention.type' is missing; add it",
                "peer   | \"convention\":{\"type\":\"shout\"}   | field 'convention.type' is \"shout\"; use message or request or",
                "peer   | \"convention\":{\"type\":\"request\"} | field 'convention.request_id' is missing; add it",
                "peer   | \"convention\":{\"type\":\"message\",\"status\":\"failed\"} | field 'convention.status' is unknown; leave it out, the fields of convention message are type",
                "peer   | \"convention\":{\"type\":\"response_terminal\",\"request_id\":\"r\",\"status\":\"done\"} | field 'convention.status' is \"done\"; use completed or failed or cancelled",
                "external_event | \"event_type\":\"a\"           | fields 'payload' and 'text' are both missing; add one of them",
                "external_event | \"text\":\"a\",\"payload\":1  | fields 'payload' and 'text' are both there; use payload for",
                "external_event | \"text\":\"a\",\"handling_mode\":\"now\" | field 'handling_mode' is \"now\"; use queue or steer",
                "flow_step      | \"text\":\"a\"       | field 'step_id' is missing; add it",
                "continuation   | \"text\":\"a\"       | field 'reason' is missing; add it",
                "operation      | \"event\":\"a\"      | field 'operation_id' is missing; add it",
            })
    void refusesAWrongFieldByItsNameAndValue(String type, String fields, String message) {
        assertThatThrownBy(() -> InputJson.read("{\"input_type\":\"" + type + "\"," + SOURCE + "," + fields + "}"))
                .isInstanceOf(InputJsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void deepNestingAndHugeNumbersAreRefused() {
        String start = "{\"input_type\":\"external_event\"," + SOURCE + ",\"payload\":";

        assertThatThrownBy(() -> InputJson.read(start + "[".repeat(60_000)))
                .isInstanceOf(InputJsonException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> InputJson.read(start + "1".repeat(1_001) + "}"))
                .isInstanceOf(InputJsonException.class)
                .hasMessageContaining("Number value length");
    }

    @Test
    void aMessageShowsTheBeginningOfALongValueOnly() {
        assertThatThrownBy(() -> InputJson.read("{\"input_type\":\"" + "x".repeat(1_000) + "\"}"))
                .hasMessageStartingWith("field 'input_type' is \"" + "x".repeat(59) + "...; use prompt");
    }
}
