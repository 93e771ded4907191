package io.meerkat.input.json;

import io.meerkat.runtime.input.Input;
import java.util.List;
import java.util.stream.Collectors;

/** The forms of all types of inputs. */
final class InputForms {
    static final List<InputForm<? extends Input>> ALL = List.of(
            new PromptForm(),
            new PeerForm(),
            new FlowStepForm(),
            new ExternalEventForm(),
            new ContinuationForm(),
            new OperationForm());

    private InputForms() {}

    /** The form of the type that the object names. */
    static InputForm<? extends Input> of(JsonObject object) throws InputJsonException {
        JsonValue type = object.require(InputJson.TYPE);
        for (InputForm<? extends Input> form : ALL) {
            if (form.word().equals(type.text())) {
                return form;
            }
        }
        throw type.refused("use " + ALL.stream().map(InputForm::word).collect(Collectors.joining(" or ")));
    }

    static InputForm<? extends Input> of(Input input) {
        return ALL.stream()
                .filter(form -> form.type().isInstance(input))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no form for " + input.getClass()));
    }
}
