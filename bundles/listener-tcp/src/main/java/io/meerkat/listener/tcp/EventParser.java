package io.meerkat.listener.tcp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.runtime.comms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes a message of a line: one JSON object where it begins like one, else text. Not thread-safe. */
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
        Object key = parse(text).get(KEY);
        Message message = Message.json(text, source);
        if (key == null) {
            return message;
        }
        if (key instanceof String name && !name.isEmpty()) {
            return message.withIdempotencyKey(name);
        }
        throw new MalformedLineException(KEY + " is " + (key instanceof String ? "empty" : "no text")
                + "; use a text that is your own for this event, or leave it out");
    }

    private static Map<String, Object> parse(String text) throws MalformedLineException {
        try (JsonParser parser = JSON.std.createParser(text)) {
            Map<String, Object> object = JSON.std.mapFrom(parser);
            if (parser.nextToken() != null) {
                throw new MalformedLineException("something follows the JSON object; send one object a line");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("not a JSON object: " + why(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a text failed", e);
        }
    }

    /** What the JSON library says, without where in its own objects, and with where in the line. */
    private static String why(JsonProcessingException failure) {
        String text = String.valueOf(failure.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
        JsonLocation place = failure.getLocation();
        return place == null ? text : text + ", at character " + place.getColumnNr();
    }
}
