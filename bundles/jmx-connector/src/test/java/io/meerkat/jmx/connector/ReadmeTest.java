package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's table of keys says what the configuration says, and so does the distribution's sample. */
class ReadmeTest {

    static Stream<Arguments> keys() {
        return Arrays.stream(ConnectorConfiguration.class.getDeclaredMethods())
                .map(key -> Arguments.of(key.getName(), key.getDefaultValue()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesEveryKeyWithItsDefault(String key, Object byDefault) throws IOException {
        String shown = byDefault.equals("") ? "none" : byDefault.toString();
        assertThat(Files.readString(Path.of("README.md"))).contains("| `" + key + "` | " + shown + " | ");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theDistributionsSampleHasEveryKeyButPasswords(String key, Object byDefault) throws IOException {
        String sample = Files.readString(Path.of("../dist/src/main/dist/conf/io.meerkat.jmx.connector.cfg.sample"));
        assertThat(sample.lines().anyMatch(line -> line.matches("#?" + key + "=.*")))
                .isEqualTo(!key.endsWith("Password"));
    }
}
