package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.TurnMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON form of what an input, or a turn, asks for. */
final class TurnMetadataForm {
    static final String TURN_METADATA = "turn_metadata";

    private static final String MODEL = "model";
    private static final String PROVIDER = "provider";
    private static final String SKILLS = "skills";
    private static final String INSTRUCTIONS = "instructions";

    private TurnMetadataForm() {}

    static TurnMetadata read(JsonObject input) throws InputJsonException {
        Optional<JsonValue> value = input.find(TURN_METADATA);
        if (value.isEmpty()) {
            return TurnMetadata.NONE;
        }
        JsonObject metadata =
                value.get().object(List.of(InputForm.HANDLING_MODE, MODEL, PROVIDER, SKILLS, INSTRUCTIONS));
        return new TurnMetadata(
                metadata.word(InputForm.HANDLING_MODE, Lane.class),
                metadata.text(MODEL),
                metadata.text(PROVIDER),
                texts(metadata, SKILLS),
                texts(metadata, INSTRUCTIONS));
    }

    /** A field of an input; nothing where it asks for nothing. */
    static void writeField(TurnMetadata metadata, JsonGenerator json) throws IOException {
        if (!metadata.equals(TurnMetadata.NONE)) {
            json.writeFieldName(TURN_METADATA);
            write(metadata, json);
        }
    }

    static void write(TurnMetadata metadata, JsonGenerator json) throws IOException {
        json.writeStartObject();
        InputForm.writeIfPresent(json, InputForm.HANDLING_MODE, metadata.lane().map(JsonValue::word));
        InputForm.writeIfPresent(json, MODEL, metadata.model());
        InputForm.writeIfPresent(json, PROVIDER, metadata.provider());
        writeTexts(json, SKILLS, metadata.skills());
        writeTexts(json, INSTRUCTIONS, metadata.instructions());
        json.writeEndObject();
    }

    private static List<String> texts(JsonObject metadata, String field) throws InputJsonException {
        Optional<JsonValue> value = metadata.find(field);
        return value.isEmpty() ? List.of() : value.get().texts();
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
    }
}
