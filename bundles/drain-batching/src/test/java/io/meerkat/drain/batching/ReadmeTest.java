package io.meerkat.drain.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The README says what the code does. */
class ReadmeTest {

    static Stream<Arguments> keys() {
        return Arrays.stream(BatchingConfiguration.class.getDeclaredMethods())
                .map(key -> Arguments.of(key.getName(), key.getDefaultValue()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesEveryKeyWithItsDefault(String key, Object byDefault) throws IOException {
        assertThat(readme()).contains("| `" + key + "` | " + byDefault + " | ");
    }

    @Test
    void namesTheRanges() throws IOException {
        assertThat(readme())
                .contains("| " + BatchingSettings.LEAST_MESSAGES + " - " + BatchingSettings.MOST_MESSAGES + " |")
                .contains("| " + BatchingSettings.LEAST_BYTES + " - " + BatchingSettings.MOST_BYTES + " |")
                .contains("| " + BatchingSettings.LEAST_WAIT_MILLIS + " - " + BatchingSettings.MOST_WAIT_MILLIS + " |");
    }

    /** The messages and the input of the README's example. */
    @Test
    void theExampleIsTrue() throws Exception {
        DrainRule rule = new DrainRule(16, 8_192, 500);
        rule.receiveJson("{\"price\": 1.10}", "{\"price\": 1.20}");
        rule.pass(500);

        rule.pump();

        assertThat(rule.texts()).containsExactly("[{\"price\": 1.10},{\"price\": 1.20}]");
        assertThat(readme()).contains(rule.texts());
    }

    @Test
    void namesHowOftenItLooks() throws IOException {
        assertThat(readme())
                .contains("every " + BatchingDrain.LOOK.toMillis() + " ms")
                .contains("after " + BatchingDrain.PAUSE.toMillis() + " ms")
                .contains("`" + Batch.SEVERAL + "`");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
