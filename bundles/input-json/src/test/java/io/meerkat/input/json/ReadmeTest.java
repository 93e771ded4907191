package io.meerkat.input.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.input.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README describes the form that is read and written. */
class ReadmeTest {

    static List<String> examples() {
        return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(readme())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsReadAndWritten(String example) throws InputJsonException {
        Input input = InputJson.read(example);

        assertThat(InputJson.read(InputJson.write(input))).isEqualTo(input);
    }

    @Test
    void thereIsAnExampleOfEveryType() throws InputJsonException {
        for (InputForm<?> form : InputForms.ALL) {
            assertThat(examples())
                    .anySatisfy(example -> assertThat(InputJson.read(example)).isInstanceOf(form.type()));
        }
    }

    @Test
    void theTableOfEachTypeHasItsFieldsInOrder() {
        List<String> rows = Pattern.compile("^\\| (?:`(\\w+)`)? ?\\| `(\\w+)` \\|.*\\|.*\\|$", Pattern.MULTILINE)
                .matcher(readme())
                .results()
                .map(ReadmeTest::typeAndField)
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(InputForms.ALL.stream()
                        .flatMap(form -> form.fields().stream()
                                .map(field -> (form.fields().indexOf(field) == 0 ? form.word() : "") + ":" + field))
                        .toList());
    }

    @Test
    void theTableOfTheHeaderHasItsFieldsInOrder() {
        List<String> rows = Pattern.compile("^\\| `(\\w+)` \\| (?:optional|required)", Pattern.MULTILINE)
                .matcher(readme())
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(
                                List.of("version", InputJson.TYPE),
                                HeaderForm.OF_THE_RECEIVER,
                                HeaderForm.OF_THE_SENDER)
                        .flatMap(List::stream)
                        .toList());
    }

    private static String typeAndField(MatchResult row) {
        return (row.group(1) == null ? "" : row.group(1)) + ":" + row.group(2);
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
