package io.meerkat.input.json;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.time.Instant;

/** Makes an input of a message of a transport (drain.md 6.7). Stateless, thread-safe. */
public final class MessageInput {
    /** The reason code of a message that no input can be made of. */
    public static final String UNREADABLE = "unreadable-input";

    /** The source of a message that names none (drain.md 6.7). */
    static final String UNKNOWN = "unknown";

    private MessageInput() {}

    /**
     * An event of a text or a plain object; what the object says of one that has {@code input_type}. Durable, with a fresh id.
     *
     * @param receivedAt when the message was taken in
     * @throws InputJsonException that says why the message is no JSON object though it claims to be one, or no input that
     *     may come from outside
     */
    public static Input of(Message message, Instant receivedAt) throws InputJsonException {
        String source = message.source().isBlank() ? UNKNOWN : message.source();
        InputHeader header =
                InputHeader.of(receivedAt, InputSource.external(source)).withIdempotencyKey(message.idempotencyKey());
        return isInput(message)
                ? InputJson.readFromOutside(message.body(), header)
                : new ExternalEvent(header, source, message);
    }

    private static boolean isInput(Message message) throws InputJsonException {
        return message.kind() == Message.Kind.JSON
                && JsonObject.parse(message.body()).has(InputJson.TYPE);
    }
}
