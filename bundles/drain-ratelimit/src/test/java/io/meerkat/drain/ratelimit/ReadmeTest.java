package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The README says what the code does. */
class ReadmeTest {

    static Stream<Arguments> keys() {
        return Arrays.stream(RateLimitConfiguration.class.getDeclaredMethods())
                .map(key -> Arguments.of(key.getName(), key.getDefaultValue()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void namesEveryKeyWithItsDefault(String key, Object byDefault) throws IOException {
        assertThat(readme()).contains("| `" + key + "` | " + byDefault + " | ");
    }

    @Test
    void namesTheRangesAndTheRanking() throws IOException {
        assertThat(readme())
                .contains("| " + RateLimitSettings.LEAST_TOKENS + " - " + RateLimitSettings.MOST_TOKENS + " |")
                .contains("| " + RateLimitSettings.LEAST_PERIOD_MILLIS + " - " + RateLimitSettings.MOST_PERIOD_MILLIS
                        + " |")
                .contains("`service.ranking` is " + Offer.RANKING)
                .contains("the last " + Payments.MOST_FORMER + " inboxes before the present one");
    }

    @Test
    void showsWhatIsLogged() throws IOException {
        List<String> problems = new ArrayList<>();
        RateLimitSettings.read(Map.of("tokens", "many"), RateLimitSettings.DEFAULTS, problems::add);

        assertThat(readme()).contains(problems).contains(Lack.text("standard", List.of("batching")));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
