package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands where an input should, it is read, and then written as what it is, or is refused in a short text. */
class AnyTextTest {
    private static final int MOST_CHARACTERS = 1_000;
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "null",
            "1e999999999",
            "9".repeat(2_000),
            "{\"a\":".repeat(1_100),
            "[".repeat(1_100),
            "\"input_type\":",
            "\"prompt\"",
            "\"version\":2",
            "\"text\":",
            "\0",
            "\uD800",
            "\uFEFF",
            "/**/",
            "x".repeat(100_000),
            "\"id\":\"\"",
            "\"timestamp\":\"+1000000000-12-31T23:59:59Z\"");

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> inserted = Arbitraries.oneOf(
                Arbitraries.of(FRAGMENTS), Arbitraries.strings().ofMaxLength(5));
        return Combinators.combine(
                        Inputs.any().map(InputJson::write),
                        inserted,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 20))
                .as((json, text, where, gone) -> {
                    int at = (int) (where * json.length());
                    return json.substring(0, at) + text + json.substring(Math.min(json.length(), at + gone));
                });
    }

    @Provide
    Arbitrary<String> pieced() {
        return Arbitraries.of(FRAGMENTS).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Property
    void aDamagedInputIsReadOrRefused(@ForAll("damaged") String text) throws InputJsonException {
        Input input;
        try {
            input = InputJson.read(text);
        } catch (InputJsonException refused) {
            requireShort(refused);
            return;
        }
        assertThat(InputJson.read(InputJson.write(input))).isEqualTo(input);
    }

    @Property
    void soItIsFromOutside(@ForAll("damaged") String text) {
        InputHeader header = InputHeader.of(Instant.EPOCH, InputSource.external("fuzz"));
        try {
            assertThat(InputJson.readFromOutside(text, header).header().source())
                    .as("nobody says for the receiver who sent it")
                    .isEqualTo(header.source());
        } catch (InputJsonException refused) {
            requireShort(refused);
        }
    }

    @Property
    void soIsWhatWasNeverAnInput(@ForAll("pieced") String text) {
        try {
            InputJson.read(text);
        } catch (InputJsonException refused) {
            requireShort(refused);
        }
        InputJson.isPayload(text);
    }

    private static void requireShort(InputJsonException refused) {
        assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(MOST_CHARACTERS);
    }
}
