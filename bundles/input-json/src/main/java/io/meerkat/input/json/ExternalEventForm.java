package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Lane;
import java.io.IOException;
import java.util.Optional;

/** {@code external_event}. The message's source and key are those of the header. */
final class ExternalEventForm extends InputForm<ExternalEvent> {
    private static final String EVENT_TYPE = "event_type";

    ExternalEventForm() {
        super("external_event", ExternalEvent.class, EVENT_TYPE, PAYLOAD, TEXT, HANDLING_MODE);
    }

    @Override
    ExternalEvent read(JsonObject object, InputHeader header) throws InputJsonException {
        return new ExternalEvent(
                header,
                object.text(EVENT_TYPE).orElse(header.source().name()),
                message(object, header),
                object.word(HANDLING_MODE, Lane.class).orElse(Lane.QUEUE));
    }

    @Override
    void write(ExternalEvent input, JsonGenerator json) throws IOException {
        json.writeStringField(EVENT_TYPE, input.eventType());
        String body = input.payload().body();
        if (input.payload().kind() == Message.Kind.JSON && RawJson.isOneValue(body)) {
            json.writeFieldName(PAYLOAD);
            // As it came: parsing and writing it again would round its numbers.
            json.writeRawValue(body.strip());
        } else {
            json.writeStringField(TEXT, body);
        }
        json.writeStringField(HANDLING_MODE, JsonValue.word(input.lane()));
    }

    private static Message message(JsonObject object, InputHeader header) throws InputJsonException {
        Optional<JsonValue> payload = object.findAny(PAYLOAD);
        Optional<String> text = object.text(TEXT);
        if (payload.isPresent() == text.isPresent()) {
            throw new InputJsonException(
                    payload.isPresent()
                            ? "fields 'payload' and 'text' are both there; use payload for a JSON value, text for a text"
                            : "fields 'payload' and 'text' are both missing; add one of them");
        }
        Message.Kind kind = payload.isPresent() ? Message.Kind.JSON : Message.Kind.TEXT;
        String body = payload.map(JsonValue::raw).or(() -> text).orElseThrow();
        return new Message(kind, body, header.source().name(), header.idempotencyKey());
    }
}
