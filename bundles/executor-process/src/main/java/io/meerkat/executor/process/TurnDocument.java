package io.meerkat.executor.process;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.input.json.InputJson;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.executor.Turn;
import io.meerkat.runtime.executor.Turn.TurnInput;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.RuntimeExecutionKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Writes a turn as the one JSON document that its command reads from standard input. */
final class TurnDocument {

    private TurnDocument() {}

    /** The document, UTF-8, with a newline at its end. */
    static byte[] of(Turn turn) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.std.getStreamingFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("session", turn.session().value());
            json.writeStringField("run", turn.run().value());
            json.writeArrayFieldStart("inputs");
            for (TurnInput input : turn.inputs()) {
                write(json, input);
            }
            json.writeEndArray();
            json.writeStringField("executionKind", word(turn.executionKind()));
            json.writeFieldName("metadata");
            InputJson.write(turn.metadata(), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter failed", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, TurnInput turnInput) throws IOException {
        Input input = turnInput.input();
        json.writeStartObject();
        json.writeStringField("inputId", turnInput.id().value());
        json.writeNumberField("attempt", turnInput.attempt());
        json.writeStringField("kind", input.kind().word());
        json.writeStringField("source", input.header().source().name());
        json.writeStringField("text", input.text());
        Optional<String> object = object(input);
        if (object.isPresent()) {
            json.writeFieldName("json");
            // As it came: parsing and writing it again would round its numbers.
            json.writeRawValue(object.get());
        }
        json.writeFieldName("input");
        InputJson.write(input, json);
        json.writeEndObject();
    }

    private static String word(RuntimeExecutionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The payload, when it says that it is a JSON object and is one. */
    private static Optional<String> object(Input input) {
        if (input instanceof ExternalEvent event && event.payload().kind() == Message.Kind.JSON) {
            String body = event.payload().body();
            return isObject(body) ? Optional.of(body) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isObject(String body) {
        try (JsonParser parser = JSON.std.createParser(body)) {
            return JSON.std.mapFrom(parser) != null && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
