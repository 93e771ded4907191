package io.meerkat.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the configuration is read. */
class TcpSettingsTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(read(Map.of(), TcpSettings.DEFAULTS))
                .isEqualTo(new TcpSettings(65_536, 2_000, 1_024, 1_024, 60_000));
        assertThat(problems).isEmpty();
    }

    @Test
    void numbersMayBeNumbersOrTexts() {
        TcpSettings settings = read(
                Map.of(
                        "maxLineBytes",
                        100,
                        "replyMillis",
                        " 200 ",
                        "maxPendingAnswers",
                        300L,
                        "maxConnections",
                        "400",
                        "idleClientMillis",
                        500),
                TcpSettings.DEFAULTS);

        assertThat(settings).isEqualTo(new TcpSettings(100, 200, 300, 400, 500));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "maxLineBytes, 63, 64, 16777216, 1",
        "replyMillis, soon, 1, 600000, 2",
        "maxPendingAnswers, 0, 1, 65536, 3",
        "maxConnections, 65537, 1, 65536, 4",
        "idleClientMillis, 1.5, 100, 3600000, 5",
    })
    void aValueThatCannotWorkKeepsTheLastGoodOneAndIsNamed(
            String key, String value, int least, int most, int lastGood) {
        TcpSettings last = new TcpSettings(1, 2, 3, 4, 5);

        TcpSettings settings = read(Map.of(key, value), last);

        assertThat(problems)
                .containsExactly("io.meerkat.listener.tcp: " + key + " = '" + value + "'; use a whole number from "
                        + least + " to " + most + "; keeping " + lastGood);
        assertThat(settings.toString()).contains(key + "=" + lastGood);
    }

    @Test
    void aKeyThatIsTakenAwayHasItsDefaultAgain() {
        TcpSettings last = new TcpSettings(100, 200, 300, 400, 500);

        assertThat(read(Map.of("replyMillis", 7), last)).isEqualTo(new TcpSettings(65_536, 7, 1_024, 1_024, 60_000));
    }

    private TcpSettings read(Map<String, ?> properties, TcpSettings lastGood) {
        return TcpSettings.read(properties, lastGood, problems::add);
    }
}
