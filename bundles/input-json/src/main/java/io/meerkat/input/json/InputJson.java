package io.meerkat.input.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.TurnMetadata;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes inputs in their JSON form, version 1 (README.md). Stateless, thread-safe. */
public final class InputJson {
    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    /** The field that says which type of input it is; a JSON object without it is no input. */
    public static final String TYPE = "input_type";

    private static final String VERSION_FIELD = "version";
    private static final List<String> OF_EVERY_FORM = List.of(VERSION_FIELD, TYPE);

    private InputJson() {}

    /** Reads an input; without an id it gets a fresh one, without a timestamp the present time. */
    public static Input read(String text) throws InputJsonException {
        return read(text, Clock.systemUTC());
    }

    /** Reads an input; without an id it gets a fresh one, without a timestamp the clock's time. */
    public static Input read(String text, Clock clock) throws InputJsonException {
        JsonObject object = JsonObject.parse(text);
        InputForm<? extends Input> form = form(object);
        refuseUnknown(
                object, form, Stream.concat(HeaderForm.OF_THE_RECEIVER.stream(), HeaderForm.OF_THE_SENDER.stream()));
        return form.read(object, HeaderForm.read(object, clock));
    }

    /**
     * Reads an input that somebody outside has sent: an external event, or a peer's message.
     *
     * @param header what the receiver says of it: id, timestamp, source, durability, which the text may not say; an
     *     idempotency key in it comes before the text's
     */
    public static Input readFromOutside(String text, InputHeader header) throws InputJsonException {
        JsonObject object = JsonObject.parse(text);
        InputForm<? extends Input> form = form(object);
        OutsideRule.check(object, form);
        refuseUnknown(object, form, HeaderForm.OF_THE_SENDER.stream());
        Input input = form.read(object, HeaderForm.withWordsOfTheSender(header, object));
        OutsideRule.check(input);
        return input;
    }

    public static String write(Input input) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonObject.FACTORY.createGenerator(text)) {
            write(input, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter failed", e);
        }
        return text.toString();
    }

    /** Writes an input as the next value of a larger document. */
    public static void write(Input input, JsonGenerator json) throws IOException {
        InputForm<? extends Input> form = InputForms.of(input);
        json.writeStartObject();
        json.writeNumberField(VERSION_FIELD, VERSION);
        json.writeStringField(TYPE, form.word());
        HeaderForm.write(input.header(), json);
        form.writeAny(input, json);
        json.writeEndObject();
    }

    /** Writes what a turn is asked for, as {@code turn_metadata} says it, as the next value of a larger document. */
    public static void write(TurnMetadata metadata, JsonGenerator json) throws IOException {
        TurnMetadataForm.write(metadata, json);
    }

    /** Whether a JSON text can be an input's {@code payload} as it is: one value, nested at most 999 levels deep. */
    public static boolean isPayload(String json) {
        return RawJson.isOneValue(json);
    }

    private static InputForm<? extends Input> form(JsonObject object) throws InputJsonException {
        Optional<JsonValue> version = object.find(VERSION_FIELD);
        if (version.isPresent() && !version.get().raw().equals(Integer.toString(VERSION))) {
            throw version.get().refused("use " + VERSION + ", or leave it out");
        }
        return InputForms.of(object);
    }

    private static void refuseUnknown(JsonObject object, InputForm<? extends Input> form, Stream<String> header)
            throws InputJsonException {
        List<String> known = Stream.of(OF_EVERY_FORM.stream(), header, form.fields().stream())
                .flatMap(fields -> fields)
                .toList();
        object.refuseOthersThan(known, form.word());
    }
}
