package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.Continuation;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Lane;
import java.io.IOException;

/** {@code continuation}. */
final class ContinuationForm extends InputForm<Continuation> {
    private static final String REASON = "reason";
    private static final String KIND = "continuation_kind";

    ContinuationForm() {
        super("continuation", Continuation.class, REASON, KIND, HANDLING_MODE, TEXT);
    }

    @Override
    Continuation read(JsonObject object, InputHeader header) throws InputJsonException {
        return new Continuation(
                header,
                object.require(REASON).text(),
                object.word(KIND, Continuation.Attention.class).orElse(Continuation.Attention.ORDINARY),
                object.word(HANDLING_MODE, Lane.class),
                object.text(TEXT).orElse(""));
    }

    @Override
    void write(Continuation input, JsonGenerator json) throws IOException {
        json.writeStringField(REASON, input.reason());
        json.writeStringField(KIND, JsonValue.word(input.attention()));
        writeIfPresent(json, HANDLING_MODE, input.requestedLane().map(JsonValue::word));
        json.writeStringField(TEXT, input.text());
    }
}
