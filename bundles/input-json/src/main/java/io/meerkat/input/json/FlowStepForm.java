package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.FlowStep;
import io.meerkat.runtime.input.InputHeader;
import java.io.IOException;

/** {@code flow_step}. */
final class FlowStepForm extends InputForm<FlowStep> {
    private static final String STEP_ID = "step_id";

    FlowStepForm() {
        super("flow_step", FlowStep.class, STEP_ID, TEXT, TurnMetadataForm.TURN_METADATA);
    }

    @Override
    FlowStep read(JsonObject object, InputHeader header) throws InputJsonException {
        return new FlowStep(
                header, object.require(STEP_ID).text(), object.require(TEXT).text(), TurnMetadataForm.read(object));
    }

    @Override
    void write(FlowStep input, JsonGenerator json) throws IOException {
        json.writeStringField(STEP_ID, input.stepId());
        json.writeStringField(TEXT, input.text());
        TurnMetadataForm.writeField(input.metadata(), json);
    }
}
