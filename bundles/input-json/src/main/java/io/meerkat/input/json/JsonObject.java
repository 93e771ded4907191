package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one JSON object, each value exactly as it came. Immutable.
 *
 * <p>It nests at most 1,000 levels deep, a number in it has at most 1,000 digits, and no object in it has a field twice.
 */
public final class JsonObject {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final Map<String, JsonValue> fields = new LinkedHashMap<>();

    private JsonObject(String path) {
        this.path = path;
    }

    /**
     * Reads a text that is one JSON object and nothing else.
     *
     * @throws InputJsonException that says what it is instead, and where
     */
    public static JsonObject parse(String text) throws InputJsonException {
        return parse(text, "");
    }

    /** @param path of the object itself, such as {@code source.}, for messages */
    static JsonObject parse(String text, String path) throws InputJsonException {
        JsonObject object = new JsonObject(path);
        // From an array, so that the places of values are places in the text, however long it is.
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            object.read(parser, text);
        } catch (JsonProcessingException e) {
            throw new InputJsonException("not a JSON object: " + why(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from an array failed", e);
        }
        return object;
    }

    /** Whether the field is there, be it null. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The field's value; empty: it is not there, or null. */
    public Optional<JsonValue> find(String field) {
        return findAny(field).filter(value -> !value.isNull());
    }

    /** The field's value, be it null; empty: it is not there. */
    Optional<JsonValue> findAny(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    JsonValue require(String field) throws InputJsonException {
        Optional<JsonValue> value = find(field);
        if (value.isEmpty()) {
            throw new InputJsonException("field '" + path + field + "' is missing; add it");
        }
        return value.get();
    }

    Optional<String> text(String field) throws InputJsonException {
        Optional<JsonValue> value = find(field);
        return value.isEmpty() ? Optional.empty() : Optional.of(value.get().text());
    }

    <E extends Enum<E>> Optional<E> word(String field, Class<E> words) throws InputJsonException {
        Optional<JsonValue> value = find(field);
        return value.isEmpty() ? Optional.empty() : Optional.of(value.get().word(words));
    }

    /** @param owner whose fields they are, for the message */
    void refuseOthersThan(Collection<String> known, String owner) throws InputJsonException {
        for (JsonValue value : fields.values()) {
            if (!known.contains(value.field().substring(path.length()))) {
                throw new InputJsonException("field '" + InputJsonException.shortened(value.field())
                        + "' is unknown; leave it out, the fields of " + owner + " are " + String.join(", ", known));
            }
        }
    }

    private void read(JsonParser parser, String text) throws IOException, InputJsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InputJsonException(
                    "not a JSON object: '" + InputJsonException.shortened(text) + "'; put it between { and }");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            fields.put(field, JsonValue.read(parser, path + field, text));
        }
        if (parser.nextToken() != null) {
            throw new InputJsonException("something follows the JSON object; send one object at a time");
        }
    }

    /** What the JSON library says, without where in its own objects, and with where in the text. */
    private static String why(JsonProcessingException failure) {
        String reason = String.valueOf(failure.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
        JsonLocation place = failure.getLocation();
        return place == null ? reason : reason + ", at character " + (place.getCharOffset() + 1);
    }
}
