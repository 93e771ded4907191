package io.meerkat.listener.tcp;

import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.InputJsonException;
import io.meerkat.input.json.JsonObject;
import io.meerkat.input.json.JsonValue;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a message of a line: one JSON object where it begins like one, else text. An object that says it is an input must be
 * one that may come from outside. Not thread-safe.
 */
final class EventParser {
    static final String KEY = "idempotencyKey";

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    /** The message of a line that is not empty. */
    Message parse(ByteBuffer line, String source) throws MalformedLineException {
        String text = decode(line);
        return text.stripLeading().startsWith("{") ? object(text, source) : Message.text(text, source);
    }

    private String decode(ByteBuffer line) throws MalformedLineException {
        int first = line.position();
        try {
            return utf8.decode(line).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLineException("byte " + (line.position() - first + 1) + " is not UTF-8", e);
        }
    }

    private static Message object(String text, String source) throws MalformedLineException {
        try {
            JsonObject object = JsonObject.parse(text);
            return object.has(InputJson.TYPE) ? input(text, source) : event(object, text, source);
        } catch (InputJsonException e) {
            throw new MalformedLineException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Message event(JsonObject object, String text, String source) throws MalformedLineException {
        Message message = Message.json(text, source);
        Optional<JsonValue> value = object.find(KEY);
        if (value.isEmpty()) {
            return message;
        }
        Optional<String> key = value.get().string();
        if (key.isPresent() && !key.get().isEmpty()) {
            return message.withIdempotencyKey(key.get());
        }
        throw new MalformedLineException(KEY + " is " + (key.isPresent() ? "empty" : "no text")
                + "; use a text that is your own for this event, or leave it out");
    }

    /** The text of an input that can be read: it is read again, with a header that counts, where it is admitted. */
    private static Message input(String text, String source) throws InputJsonException {
        InputHeader header = InputHeader.of(Instant.EPOCH, InputSource.external(source));
        Optional<String> key = InputJson.readFromOutside(text, header).header().idempotencyKey();
        Message message = Message.json(text, source);
        return key.map(message::withIdempotencyKey).orElse(message);
    }
}
