package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.PeerInput;
import java.io.IOException;

/** {@code peer}. */
final class PeerForm extends InputForm<PeerInput> {

    PeerForm() {
        super("peer", PeerInput.class, ConventionForm.CONVENTION, TEXT, PAYLOAD, HANDLING_MODE);
    }

    @Override
    PeerInput read(JsonObject object, InputHeader header) throws InputJsonException {
        return new PeerInput(
                header,
                ConventionForm.read(object),
                object.text(TEXT).orElse(""),
                object.findAny(PAYLOAD).map(JsonValue::raw),
                object.word(HANDLING_MODE, Lane.class));
    }

    @Override
    void write(PeerInput input, JsonGenerator json) throws IOException {
        ConventionForm.write(input.convention(), json);
        json.writeStringField(TEXT, input.text());
        if (input.payload().isPresent()) {
            String payload = input.payload().get();
            json.writeFieldName(PAYLOAD);
            if (RawJson.isOneValue(payload)) {
                json.writeRawValue(payload.strip());
            } else {
                json.writeString(payload);
            }
        }
        writeIfPresent(json, HANDLING_MODE, input.requestedLane().map(JsonValue::word));
    }
}
