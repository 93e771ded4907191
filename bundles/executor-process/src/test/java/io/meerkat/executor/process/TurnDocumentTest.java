package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.JsonObject;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Turn.TurnInput;
import io.meerkat.runtime.input.TurnMetadata;
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
                RecordingTurn.event("i-2", 3, Message.text("ä\uD83D\uDE00", "tcp/x")));

        assertThat(document).isEqualTo("""
                        {"session":"alice","run":"r-1","inputs":[\
                        {"inputId":"i-1","attempt":1,"kind":"prompt","source":"jmx","text":"say \\"hi\\"\\n",\
                        "input":{"version":1,"input_type":"prompt","id":"i-1","timestamp":"1970-01-01T00:00:00Z",\
                        "source":{"origin":"operator","name":"jmx"},"durability":"durable",\
                        "visibility":{"transcript_eligible":true,"operator_eligible":true},"text":"say \\"hi\\"\\n"}},\
                        {"inputId":"i-2","attempt":3,"kind":"external_event","source":"tcp/x","text":"ä\uD83D\uDE00",\
                        "input":{"version":1,"input_type":"external_event","id":"i-2","timestamp":"1970-01-01T00:00:00Z",\
                        "source":{"origin":"external","name":"tcp/x"},"durability":"durable",\
                        "visibility":{"transcript_eligible":true,"operator_eligible":true},\
                        "event_type":"tcp/x","text":"ä\uD83D\uDE00","handling_mode":"queue"}}],\
                        "executionKind":"content_turn","metadata":{}}
                        """);
    }

    @Test
    void theFormOfAnInputIsReadAsTheInput() throws Exception {
        TurnInput event = RecordingTurn.event("i-1", 1, Message.json("{\"price\": 1e999}", "tcp/x"));

        JsonObject document = JsonObject.parse(document(event));
        String inputs = document.find("inputs").orElseThrow().raw();
        JsonObject first = JsonObject.parse(inputs.substring(1, inputs.length() - 1));

        assertThat(InputJson.read(first.find("input").orElseThrow().raw())).isEqualTo(event.input());
    }

    @Test
    void whatTheTurnIsAskedForIsThere() {
        RecordingTurn turn = RecordingTurn.prompting("hello")
                .asking(TurnMetadata.NONE.withModel("large").withSkills(List.of("search")));

        assertThat(new String(TurnDocument.of(turn), StandardCharsets.UTF_8))
                .endsWith("],\"executionKind\":\"content_turn\","
                        + "\"metadata\":{\"model\":\"large\",\"skills\":[\"search\"]}}\n");
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
