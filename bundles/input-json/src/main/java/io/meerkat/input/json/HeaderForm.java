package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Visibility;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The JSON form of an input's header: fields of the input itself. */
final class HeaderForm {
    private static final String ID = "id";
    private static final String TIMESTAMP = "timestamp";
    private static final String SOURCE = "source";
    private static final String ORIGIN = "origin";
    private static final String NAME = "name";
    private static final String DURABILITY = "durability";
    private static final String VISIBILITY = "visibility";
    private static final String TRANSCRIPT = "transcript_eligible";
    private static final String OPERATOR = "operator_eligible";
    static final String IDEMPOTENCY_KEY = "idempotency_key";
    private static final String SUPERSESSION_KEY = "supersession_key";
    private static final String CORRELATION_ID = "correlation_id";

    /** What the receiver of an input from outside says of it, not its sender. */
    static final List<String> OF_THE_RECEIVER = List.of(ID, TIMESTAMP, SOURCE, DURABILITY);

    /** What the sender says. */
    static final List<String> OF_THE_SENDER = List.of(VISIBILITY, IDEMPOTENCY_KEY, SUPERSESSION_KEY, CORRELATION_ID);

    private HeaderForm() {}

    static InputHeader read(JsonObject object, Clock clock) throws InputJsonException {
        InputHeader header = new InputHeader(
                id(object),
                timestamp(object, clock),
                source(object),
                object.word(DURABILITY, Durability.class),
                Visibility.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return withWordsOfTheSender(header, object);
    }

    /** The header with what the object says besides; a key that the header has already is kept. */
    static InputHeader withWordsOfTheSender(InputHeader header, JsonObject object) throws InputJsonException {
        Optional<String> key = idempotencyKey(object);
        Optional<JsonValue> visibility = object.find(VISIBILITY);
        return header.withVisibility(visibility.isEmpty() ? header.visibility() : visibility(visibility.get()))
                .withIdempotencyKey(header.idempotencyKey().or(() -> key))
                .withSupersessionKey(object.text(SUPERSESSION_KEY))
                .withCorrelationId(object.text(CORRELATION_ID));
    }

    static void write(InputHeader header, JsonGenerator json) throws IOException {
        json.writeStringField(ID, header.id().value());
        json.writeStringField(TIMESTAMP, header.timestamp().toString());
        json.writeObjectFieldStart(SOURCE);
        json.writeStringField(ORIGIN, JsonValue.word(header.source().origin()));
        json.writeStringField(NAME, header.source().name());
        json.writeEndObject();
        InputForm.writeIfPresent(json, DURABILITY, header.durability().map(JsonValue::word));
        json.writeObjectFieldStart(VISIBILITY);
        json.writeBooleanField(TRANSCRIPT, header.visibility().transcriptEligible());
        json.writeBooleanField(OPERATOR, header.visibility().operatorEligible());
        json.writeEndObject();
        InputForm.writeIfPresent(json, IDEMPOTENCY_KEY, header.idempotencyKey());
        InputForm.writeIfPresent(json, SUPERSESSION_KEY, header.supersessionKey());
        InputForm.writeIfPresent(json, CORRELATION_ID, header.correlationId());
    }

    /** An empty one would be no key, and whoever sent it would not know. */
    private static Optional<String> idempotencyKey(JsonObject object) throws InputJsonException {
        Optional<JsonValue> value = object.find(IDEMPOTENCY_KEY);
        if (value.isPresent() && value.get().text().isEmpty()) {
            throw value.get().refused("use a text that is your own for this input, or leave it out");
        }
        return object.text(IDEMPOTENCY_KEY);
    }

    private static InputId id(JsonObject object) throws InputJsonException {
        Optional<JsonValue> value = object.find(ID);
        String id = value.isEmpty() ? UUID.randomUUID().toString() : value.get().text();
        try {
            return InputId.of(id);
        } catch (IllegalArgumentException e) {
            throw new InputJsonException("field '" + ID + "': " + e.getMessage(), e);
        }
    }

    private static Instant timestamp(JsonObject object, Clock clock) throws InputJsonException {
        Optional<JsonValue> value = object.find(TIMESTAMP);
        if (value.isEmpty()) {
            return clock.instant();
        }
        try {
            return Instant.parse(value.get().text());
        } catch (DateTimeParseException e) {
            throw value.get().refused("use an instant in UTC such as 2026-01-31T12:00:00Z, or leave it out");
        }
    }

    private static InputSource source(JsonObject object) throws InputJsonException {
        JsonObject source = object.require(SOURCE).object(List.of(ORIGIN, NAME));
        return new InputSource(
                source.require(ORIGIN).word(InputSource.Origin.class),
                source.require(NAME).text());
    }

    private static Visibility visibility(JsonValue value) throws InputJsonException {
        JsonObject visibility = value.object(List.of(TRANSCRIPT, OPERATOR));
        Optional<JsonValue> transcript = visibility.find(TRANSCRIPT);
        Optional<JsonValue> operator = visibility.find(OPERATOR);
        return new Visibility(
                transcript.isEmpty() || transcript.get().truth(),
                operator.isEmpty() || operator.get().truth());
    }
}
