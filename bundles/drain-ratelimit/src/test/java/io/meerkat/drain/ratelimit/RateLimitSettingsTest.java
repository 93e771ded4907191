package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration comes to. */
class RateLimitSettingsTest {
    private static final RateLimitSettings LAST = new RateLimitSettings("batching", 1, 2, 3);

    private final List<String> problems = new ArrayList<>();

    @Test
    void aKeyThatIsAbsentHasItsDefault() {
        assertThat(read(Map.of("burst", 100))).isEqualTo(new RateLimitSettings("standard", 10, 1_000, 100));
        assertThat(problems).isEmpty();
    }

    @Test
    void numbersMayBeNumbersOrTexts() {
        assertThat(read(Map.of("wrappedType", " mine ", "tokens", 10, "periodMillis", " 200 ", "burst", 4L)))
                .isEqualTo(new RateLimitSettings("mine", 10, 200, 4));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tokens, 0, 1, 1000000, 1",
        "tokens, many, 1, 1000000, 1",
        "periodMillis, 86400001, 1, 86400000, 2",
        "burst, -1, 1, 1000000, 3",
    })
    void aNumberThatCannotWorkKeepsTheLastGoodOneAndIsNamed(
            String key, String value, int least, int most, int lastGood) {
        RateLimitSettings settings = read(Map.of(key, value));

        assertThat(problems)
                .containsExactly("io.meerkat.drain.ratelimit: " + key + " = '" + value + "'; use a whole number from "
                        + least + " to " + most + "; keeping " + lastGood);
        assertThat(settings.toString()).contains(key + "=" + lastGood);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ratelimit"})
    void itNeverWrapsItself(String type) {
        assertThat(read(Map.of("wrappedType", type)).wrappedType()).isEqualTo("batching");
        assertThat(problems)
                .containsExactly("io.meerkat.drain.ratelimit: wrappedType = '" + type
                        + "'; use the meerkat.drain.type of another drain, such as 'standard'; keeping 'batching'");
    }

    /** The token bucket's own limit is one token a nanosecond. */
    @Test
    void theFastestRateWorks() throws Exception {
        LimitRule rule = new LimitRule(RateLimitSettings.MOST_TOKENS, RateLimitSettings.LEAST_PERIOD_MILLIS, 1);
        rule.context.receive(1);

        rule.pump();

        assertThat(rule.context.decided()).isEqualTo(1);
    }

    private RateLimitSettings read(Map<String, ?> properties) {
        return RateLimitSettings.read(properties, LAST, problems::add);
    }
}
