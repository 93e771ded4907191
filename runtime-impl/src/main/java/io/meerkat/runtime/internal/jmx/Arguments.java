package io.meerkat.runtime.internal.jmx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import io.meerkat.input.json.InputJsonException;
import io.meerkat.input.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments of one command, from a JSON object; every error names the argument and the command. */
final class Arguments {
    private final String command;
    private final List<String> taken;
    private final Map<String, Object> values;
    private final String json;

    private Arguments(String command, List<String> taken, Map<String, Object> values, String json) {
        this.command = command;
        this.taken = taken;
        this.values = values;
        this.json = json;
    }

    /**
     * The arguments in this JSON object; null or blank: none.
     *
     * @param taken the names of those that the command takes; any other is an error
     */
    static Arguments parse(String command, List<String> taken, @Nullable String json) {
        Arguments arguments = new Arguments(command, taken, values(command, json), json == null ? "" : json);
        arguments.requireNoOther();
        return arguments;
    }

    private static Map<String, Object> values(String command, @Nullable String json) {
        if (json == null || json.isBlank()) {
            return Map.of();
        }
        if (!json.strip().startsWith("{")) {
            throw notAnObject(command, "it begins with '" + json.strip().charAt(0) + "'");
        }
        try (JsonParser parser = JSON.std.createParser(json)) {
            Map<String, Object> values = new LinkedHashMap<>(JSON.std.mapFrom(parser));
            if (parser.nextToken() != null) {
                throw notAnObject(command, "something follows it");
            }
            values.values().removeIf(value -> value == null);
            return values;
        } catch (JSONObjectException e) {
            throw notAnObject(command, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw notAnObject(command, e.getOriginalMessage());
        } catch (IOException e) {
            throw notAnObject(command, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException notAnObject(String command, String problem) {
        return new IllegalArgumentException("the arguments of " + command
                + " are not one JSON object, such as {\"session\": \"alice\"}: " + problem);
    }

    String text(String name) {
        return required(name, optionalText(name), "a text");
    }

    Optional<String> optionalText(String name) {
        return value(name, String.class, "a text").filter(text -> !text.isEmpty());
    }

    boolean truth(String name) {
        return required(name, value(name, Boolean.class, "true or false"), "true or false");
    }

    long wholeNumber(String name) {
        Number number = required(name, value(name, Number.class, "a whole number"), "a whole number");
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        throw wrong(name, number, "a whole number");
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(type, name, text(name));
    }

    List<String> texts(String name) {
        List<?> list = required(name, value(name, List.class, "a list of texts"), "a list of texts");
        if (list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(name, list, "a list of texts");
    }

    Map<String, String> settings(String name) {
        Map<?, ?> object = value(name, Map.class, "an object of texts")
                .map(map -> (Map<?, ?>) map)
                .orElse(Map.of());
        if (object.values().stream().allMatch(String.class::isInstance)) {
            return object.entrySet().stream()
                    .collect(Collectors.toMap(entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
        }
        throw wrong(name, object, "an object of texts");
    }

    /**
     * What this makes of the JSON object that the argument is, digit by digit as it was written.
     *
     * @param making throws {@link IllegalArgumentException} that says what is wrong with it
     */
    <T> T object(String name, Function<String, T> making) {
        required(name, value(name, Map.class, "a JSON object"), "a JSON object");
        try {
            return making.apply(JsonObject.parse(json).find(name).orElseThrow().raw());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the argument '" + name + "' of " + command + " cannot be read: " + e.getMessage());
        } catch (InputJsonException e) {
            throw notAnObject(command, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses both arguments, and neither; an empty text is none. */
    void requireOneOf(String first, String second) {
        List<String> given = Stream.of(first, second)
                .filter(name -> values.containsKey(name) && !"".equals(values.get(name)))
                .toList();
        if (given.size() != 1) {
            throw new IllegalArgumentException(command + " needs the argument '" + first + "' or '" + second
                    + "', and has " + given + "; it takes " + taken);
        }
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is '" + text + "'; use one of " + Arrays.toString(type.getEnumConstants())));
    }

    private void requireNoOther() {
        Set<String> others = new LinkedHashSet<>(values.keySet());
        taken.forEach(others::remove);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(command + " has no argument " + others + "; it takes " + taken);
        }
    }

    private <T> Optional<T> value(String name, Class<T> type, String expected) {
        if (!taken.contains(name)) {
            throw new IllegalStateException(command + " is read with '" + name + "', but takes " + taken);
        }
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, value, expected);
        }
        return Optional.of(type.cast(value));
    }

    private <T> T required(String name, Optional<T> value, String expected) {
        return value.orElseThrow(() -> new IllegalArgumentException(
                command + " needs the argument '" + name + "', " + expected + "; it takes " + taken));
    }

    private IllegalArgumentException wrong(String name, Object value, String expected) {
        return new IllegalArgumentException(
                "the argument '" + name + "' of " + command + " is " + value + "; give " + expected);
    }
}
