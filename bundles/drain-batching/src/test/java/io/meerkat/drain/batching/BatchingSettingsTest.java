package io.meerkat.drain.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the configuration is read. */
class BatchingSettingsTest {
    private static final BatchingSettings LAST = new BatchingSettings(1, 2, 3);

    private final List<String> problems = new ArrayList<>();

    @Test
    void aKeyThatIsAbsentHasItsDefault() {
        assertThat(read(Map.of("maxBytes", 100))).isEqualTo(new BatchingSettings(32, 100, 200));
        assertThat(problems).isEmpty();
    }

    @Test
    void numbersMayBeNumbersOrTexts() {
        assertThat(read(Map.of("maxMessages", 10, "maxBytes", " 200 ", "maxWaitMillis", 0L)))
                .isEqualTo(new BatchingSettings(10, 200, 0));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "maxMessages, 0, 1, 1024, 1",
        "maxMessages, 99999999999999999999, 1, 1024, 1",
        "maxBytes, 1.5, 1, 16777216, 2",
        "maxBytes, 16777217, 1, 16777216, 2",
        "maxWaitMillis, -1, 0, 60000, 3",
        "maxWaitMillis, soon, 0, 60000, 3",
    })
    void aValueThatCannotWorkKeepsTheLastGoodOneAndIsNamed(
            String key, String value, int least, int most, int lastGood) {
        BatchingSettings settings = read(Map.of(key, value));

        assertThat(problems)
                .containsExactly("io.meerkat.drain.batching: " + key + " = '" + value + "'; use a whole number from "
                        + least + " to " + most + "; keeping " + lastGood);
        assertThat(settings.toString()).contains(key + "=" + lastGood);
    }

    private BatchingSettings read(Map<String, ?> properties) {
        return BatchingSettings.read(properties, LAST, problems::add);
    }
}
