package io.meerkat.input.json;

import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputKind;
import io.meerkat.runtime.input.PeerInput;
import java.util.List;

/** What somebody outside, whom nobody has authenticated, may send. */
final class OutsideRule {
    private static final List<Class<? extends Input>> TYPES = List.of(ExternalEvent.class, PeerInput.class);
    private static final String MAY_COME = "send an external_event, or a peer with convention message";

    private OutsideRule() {}

    /** Before the object's fields are looked at one by one. */
    static void check(JsonObject object, InputForm<? extends Input> form) throws InputJsonException {
        if (!TYPES.contains(form.type())) {
            throw object.require(InputJson.TYPE).refused("from outside it may not come; " + MAY_COME);
        }
        for (String field : HeaderForm.OF_THE_RECEIVER) {
            if (object.has(field)) {
                throw new InputJsonException("field '" + field + "' may not be set from outside; leave it out, "
                        + "the receiver sets " + String.join(", ", HeaderForm.OF_THE_RECEIVER));
            }
        }
    }

    static void check(Input input) throws InputJsonException {
        if (input.kind() != InputKind.EXTERNAL_EVENT && input.kind() != InputKind.PEER_MESSAGE) {
            throw new InputJsonException("field 'convention.type' makes it a "
                    + input.kind().word() + "; from outside it may not come; " + MAY_COME);
        }
    }
}
