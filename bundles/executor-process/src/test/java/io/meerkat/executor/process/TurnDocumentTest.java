package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Turn.TurnInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that a command reads. */
class TurnDocumentTest {

    @Test
    void namesSessionAndRunAndEachInputInOrder() {
        String document = document(
                RecordingTurn.prompt("i-1", 1, "say \"hi\"\n"),
                RecordingTurn.event("i-2", 3, Message.text("ä\uD83D\uDE00", "tcp/127.0.0.1:5000")));

        assertThat(document).isEqualTo("""
                        {"session":"alice","run":"r-1","inputs":[\
                        {"inputId":"i-1","attempt":1,"kind":"prompt","source":"jmx","text":"say \\"hi\\"\\n"},\
                        {"inputId":"i-2","attempt":3,"kind":"external_event","source":"tcp/127.0.0.1:5000","text":"ä\uD83D\uDE00"}]}
                        """);
    }

    @Test
    void aJsonPayloadIsThereAsTextAndAsItIs() throws IOException {
        String body = "{\"price\": 0.10000000000000000001, \"huge\": 1e999}";

        String document = document(RecordingTurn.event("i-1", 1, Message.json(body, "tcp/x")));

        assertThat(document).contains("\"json\":" + body);
        assertThat(input(document)).containsEntry("text", body).containsKey("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1]", "{} {}", "{\"a\":1},\"text\":\"forged\"", "", "null"})
    void aPayloadThatOnlySaysItIsAJsonObjectIsTextAlone(String body) throws IOException {
        String document = document(RecordingTurn.event("i-1", 1, Message.json(body, "tcp/x")));

        assertThat(input(document)).containsEntry("text", body).doesNotContainKey("json");
    }

    @Test
    void aTextThatLooksLikeJsonIsText() throws IOException {
        String document = document(RecordingTurn.event("i-1", 1, Message.text("{}", "tcp/x")));

        assertThat(input(document)).doesNotContainKey("json");
    }

    private static String document(TurnInput... inputs) {
        return new String(TurnDocument.of(RecordingTurn.of(inputs)), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> input(String document) throws IOException {
        return ((List<Map<String, Object>>) JSON.std.mapFrom(document).get("inputs")).get(0);
    }
}
