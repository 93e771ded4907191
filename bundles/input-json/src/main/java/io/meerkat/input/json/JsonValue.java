package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value of one field. Immutable.
 *
 * @param field with its path, such as {@code source.origin}
 * @param raw the value exactly as it came
 * @param string what it says, where it is a text
 */
public record JsonValue(String field, String raw, Optional<String> string) {

    /** Reads the value that the parser stands at the beginning of, up to its end. */
    static JsonValue read(JsonParser parser, String field, String text) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        Optional<String> string =
                parser.currentToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        parser.skipChildren();
        // A number or a word ends where its characters do, whatever the parser has read ahead.
        String raw = string.isEmpty() && parser.currentToken().isScalarValue()
                ? parser.getText()
                : text.substring(from, (int) parser.currentLocation().getCharOffset());
        return new JsonValue(field, raw, string);
    }

    boolean isNull() {
        return raw.equals("null");
    }

    String text() throws InputJsonException {
        return string.orElseThrow(() -> refused("use a text"));
    }

    boolean truth() throws InputJsonException {
        if (raw.equals("true") || raw.equals("false")) {
            return raw.equals("true");
        }
        throw refused("use true or false");
    }

    /** The constant that is written as this text, by its name in small letters. */
    <E extends Enum<E>> E word(Class<E> words) throws InputJsonException {
        for (E constant : words.getEnumConstants()) {
            if (string.isPresent() && string.get().equals(word(constant))) {
                return constant;
            }
        }
        throw refused("use "
                + Arrays.stream(words.getEnumConstants()).map(JsonValue::word).collect(Collectors.joining(" or ")));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The object that this is; it must have no other fields than these. */
    JsonObject object(List<String> known) throws InputJsonException {
        if (!raw.startsWith("{")) {
            throw refused("use an object with " + String.join(", ", known));
        }
        JsonObject object = JsonObject.parse(raw, field + ".");
        object.refuseOthersThan(known, field);
        return object;
    }

    List<String> texts() throws InputJsonException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JsonObject.FACTORY.createParser(raw)) {
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            while (list && parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            }
            if (!list || parser.currentToken() != JsonToken.END_ARRAY) {
                throw refused("use a list of texts");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what was read once cannot be read again", e);
        }
        return texts;
    }

    /** What to throw about this value. */
    InputJsonException refused(String wayOut) {
        return new InputJsonException("field '" + field + "' is " + InputJsonException.shortened(raw) + "; " + wayOut);
    }
}
