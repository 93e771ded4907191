package io.meerkat.runtime.input;

import io.meerkat.runtime.comms.Message;

/**
 * Something that happened outside, brought by a transport (control-plane.md 3.1; drain.md 6.7).
 *
 * @param eventType what kind of event, by default its source
 * @param payload the message as it came
 */
public record ExternalEvent(InputHeader header, String eventType, Message payload) implements Input {

    @Override
    public String text() {
        return payload.body();
    }

    @Override
    public InputKind kind() {
        return InputKind.EXTERNAL_EVENT;
    }
}
