package io.meerkat.runtime.input;

import io.meerkat.runtime.comms.Message;
import java.util.Optional;

/**
 * Something that happened outside, brought by a transport (control-plane.md 3.1; drain.md 6.7).
 *
 * @param eventType what kind of event, by default its source
 * @param payload the message as it came
 * @param lane where it is to wait
 */
public record ExternalEvent(InputHeader header, String eventType, Message payload, Lane lane) implements Input {

    /** An event for the next turn. */
    public ExternalEvent(InputHeader header, String eventType, Message payload) {
        this(header, eventType, payload, Lane.QUEUE);
    }

    @Override
    public String text() {
        return payload.body();
    }

    @Override
    public InputKind kind() {
        return InputKind.EXTERNAL_EVENT;
    }

    @Override
    public Optional<Lane> requestedLane() {
        return Optional.of(lane);
    }
}
