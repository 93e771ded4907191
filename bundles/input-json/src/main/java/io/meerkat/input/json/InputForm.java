package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The JSON form of one type of inputs: the fields it has besides the header. Stateless. */
abstract class InputForm<I extends Input> {
    static final String TEXT = "text";
    static final String PAYLOAD = "payload";
    static final String HANDLING_MODE = "handling_mode";

    private final String word;
    private final Class<I> type;
    private final List<String> fields;

    /** @param word the value of {@code input_type} */
    InputForm(String word, Class<I> type, String... fields) {
        this.word = word;
        this.type = type;
        this.fields = List.of(fields);
    }

    final String word() {
        return word;
    }

    final Class<I> type() {
        return type;
    }

    final List<String> fields() {
        return fields;
    }

    abstract I read(JsonObject object, InputHeader header) throws InputJsonException;

    /** Writes the fields, into an object that is open. */
    abstract void write(I input, JsonGenerator json) throws IOException;

    final void writeAny(Input input, JsonGenerator json) throws IOException {
        write(type.cast(input), json);
    }

    static void writeIfPresent(JsonGenerator json, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
