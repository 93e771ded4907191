package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.Operation;
import java.io.IOException;

/** {@code operation}. */
final class OperationForm extends InputForm<Operation> {
    private static final String OPERATION_ID = "operation_id";
    private static final String EVENT = "event";

    OperationForm() {
        super("operation", Operation.class, OPERATION_ID, EVENT);
    }

    @Override
    Operation read(JsonObject object, InputHeader header) throws InputJsonException {
        return new Operation(
                header,
                object.require(OPERATION_ID).text(),
                object.require(EVENT).text());
    }

    @Override
    void write(Operation input, JsonGenerator json) throws IOException {
        json.writeStringField(OPERATION_ID, input.operationId());
        json.writeStringField(EVENT, input.event());
    }
}
