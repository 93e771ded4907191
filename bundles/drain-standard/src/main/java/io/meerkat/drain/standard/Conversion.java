package io.meerkat.drain.standard;

import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.InputJsonException;
import io.meerkat.input.json.JsonObject;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.Claim;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;

/** Makes an input of a claimed message (drain.md 6.7). */
final class Conversion {
    /** The source of a message that names none (drain.md 6.7). */
    static final String UNKNOWN = "unknown";

    private Conversion() {}

    /**
     * An event of a text or a plain object; what the object says of one that has {@code input_type}.
     *
     * @throws InputJsonException that says why the message is no JSON object though it claims to be one, or no input that
     *     may come from outside
     */
    static Input input(Claim claim) throws InputJsonException {
        Message message = claim.message();
        String source = message.source().isBlank() ? UNKNOWN : message.source();
        InputHeader header = InputHeader.of(claim.receivedAt(), InputSource.external(source))
                .withIdempotencyKey(message.idempotencyKey());
        return isInput(message)
                ? InputJson.readFromOutside(message.body(), header)
                : new ExternalEvent(header, source, message);
    }

    private static boolean isInput(Message message) throws InputJsonException {
        return message.kind() == Message.Kind.JSON
                && JsonObject.parse(message.body()).has(InputJson.TYPE);
    }
}
