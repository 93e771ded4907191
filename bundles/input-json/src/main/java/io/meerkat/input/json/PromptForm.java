package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Prompt;
import java.io.IOException;

/** {@code prompt}. */
final class PromptForm extends InputForm<Prompt> {

    PromptForm() {
        super("prompt", Prompt.class, TEXT, TurnMetadataForm.TURN_METADATA);
    }

    @Override
    Prompt read(JsonObject object, InputHeader header) throws InputJsonException {
        return new Prompt(header, object.require(TEXT).text(), TurnMetadataForm.read(object));
    }

    @Override
    void write(Prompt input, JsonGenerator json) throws IOException {
        json.writeStringField(TEXT, input.text());
        TurnMetadataForm.writeField(input.metadata(), json);
    }
}
