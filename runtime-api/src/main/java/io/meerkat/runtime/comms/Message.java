package io.meerkat.runtime.comms;

import java.util.Optional;

/**
 * One message of a transport: a text or a JSON object, as it came. Immutable.
 *
 * @param kind what the body is
 * @param body the text, or one JSON object as text
 * @param source who sent it, for logs and for the input's source; never used to decide anything
 * @param idempotencyKey the sender's own key, a second net against doubles besides the inbox's numbers
 */
public record Message(Kind kind, String body, String source, Optional<String> idempotencyKey) {

    /** What the body of a message is. */
    public enum Kind {
        /** Plain text. */
        TEXT,
        /** One JSON object. */
        JSON
    }

    public static Message text(String body, String source) {
        return new Message(Kind.TEXT, body, source, Optional.empty());
    }

    public static Message json(String body, String source) {
        return new Message(Kind.JSON, body, source, Optional.empty());
    }

    public Message withIdempotencyKey(String key) {
        return new Message(kind, body, source, Optional.of(key));
    }
}
