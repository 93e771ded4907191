package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.input.json.InputJson;
import io.meerkat.input.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README says what the code does. */
class ReadmeTest {

    static Stream<BoundedNumber> numbers() {
        return Stream.of(
                ProcessSettings.TIME_LIMIT,
                ProcessSettings.OUTPUT_LIMIT,
                ProcessSettings.ERROR_LIMIT,
                ProcessSettings.KILL_GRACE);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void namesEveryNumberWithItsDefaultAndItsBounds(BoundedNumber number) throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| `" + number.key() + "` | " + number.byDefault() + " | " + number.least() + " - "
                        + number.most() + " | ");
    }

    @Test
    void showsADocumentWithAnInputThatCanBeRead() throws Exception {
        String example =
                Files.readString(Path.of("README.md")).split("```json\n", -1)[1].split("```", -1)[0];

        String inputs = JsonObject.parse(example).find("inputs").orElseThrow().raw();
        JsonObject input =
                JsonObject.parse(inputs.substring(1, inputs.length() - 1).strip());

        assertThat(InputJson.read(input.find("input").orElseThrow().raw()).id().value())
                .isEqualTo(input.find("inputId").orElseThrow().string().orElseThrow());
    }
}
