package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of settings says what the code says. */
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
}
