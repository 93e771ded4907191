package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.comms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that say they are inputs. */
@Timeout(60)
class InputLinesTest {

    @RegisterExtension
    final ListenerRule rule = new ListenerRule();

    private final FakeInbox inbox = FakeInbox.admitting();

    static List<String> examples() throws IOException {
        return Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theInputsOfTheReadmeComeThroughAsTheyAre(String line) throws Exception {
        try (Client client = Client.of(rule.open(inbox))) {
            assertThat(client.ask(line)).isEqualTo("admitted i-1");
        }
        assertThat(inbox.bodies()).containsExactly(line);
    }

    @Test
    void theIdempotencyKeyOfAnInputIsTheMessagesOwn() throws Exception {
        String with = "{\"input_type\":\"external_event\",\"text\":\"a\",\"idempotency_key\":\"k\"}";
        String without = "{\"input_type\":\"external_event\",\"text\":\"a\"}";
        try (Client client = Client.of(rule.open(inbox))) {
            client.ask(with);
            client.ask(without);

            String source = "tcp/" + client.address();
            assertThat(inbox.messages())
                    .containsExactly(Message.json(with, source).withIdempotencyKey("k"), Message.json(without, source));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"input_type\":null}     | field 'input_type' is missing; add it",
                "{\"input_type\":\"x\"}    | field 'input_type' is \"x\"; use prompt or peer or",
                "{\"input_type\":\"prompt\",\"text\":\"hi\"} | field 'input_type' is \"prompt\"; from outside it may not come; send an external_event, or a peer with convention message",
                "{\"input_type\":\"external_event\"}     | fields 'payload' and 'text' are both missing",
                "{\"input_type\":\"external_event\",\"text\":\"a\",\"durability\":\"derived\"} | field 'durability' may not be set from outside; leave it out",
                "{\"input_type\":\"external_event\",\"text\":\"a\",\"idempotencyKey\":\"k\"} | field 'idempotencyKey' is unknown; leave it out, the fields",
            })
    void anInputThatMayNotComeIsRefusedAndTheConnectionGoesOn(String line, String detail) throws Exception {
        TcpListener listener = rule.open(inbox);
        try (Client client = Client.of(listener)) {
            assertThat(client.ask(line)).startsWith("refused malformed-line " + detail);
            assertThat(client.ask("next")).isEqualTo("admitted i-1");
        }
        assertThat(listener.counters().refused()).isEqualTo(Map.of("malformed-line", 1L));
    }

    @Test
    void anInputTypeFurtherInsideIsPartOfAPlainEvent() throws Exception {
        try (Client client = Client.of(rule.open(inbox))) {
            assertThat(client.ask("{\"nested\":{\"input_type\":\"prompt\"}}")).isEqualTo("admitted i-1");
        }
    }
}
