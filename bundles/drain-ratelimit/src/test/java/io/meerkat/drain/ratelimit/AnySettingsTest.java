package io.meerkat.drain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/** Whatever a configuration says: what can work is in force, what cannot keeps the last good value and is named. */
class AnySettingsTest {
    /** Of a message, however long the value that it is about. */
    private static final int MOST_CHARACTERS = 600;

    private static final RateLimitSettings LAST = new RateLimitSettings("mine", 101, 102, 103);

    private static final List<Bound> BOUNDS = List.of(
            new Bound(
                    "tokens", RateLimitSettings.LEAST_TOKENS, RateLimitSettings.MOST_TOKENS, RateLimitSettings::tokens),
            new Bound(
                    "periodMillis",
                    RateLimitSettings.LEAST_PERIOD_MILLIS,
                    RateLimitSettings.MOST_PERIOD_MILLIS,
                    RateLimitSettings::periodMillis),
            new Bound(
                    "burst", RateLimitSettings.LEAST_TOKENS, RateLimitSettings.MOST_TOKENS, RateLimitSettings::burst));

    private final List<String> problems = new ArrayList<>();

    private record Bound(String key, int least, int most, ToIntFunction<RateLimitSettings> component) {
        int of(RateLimitSettings settings) {
            return component.applyAsInt(settings);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "-1",
                "0",
                " 100 ",
                "+5",
                "1e3",
                "99999999999999999999",
                "9".repeat(100_000),
                "x".repeat(199) + "\uD83D\uDE00",
                "ratelimit",
                " ratelimit ",
                "a\nb",
                "1\r\nWARNING: another line",
                "\u2028",
                "\u202E1",
                "\u001b[2J",
                "\0",
                "\uD800",
                "{0}",
                "%s");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> properties() {
        Arbitrary<String> keys =
                Arbitraries.oneOf(Arbitraries.of("tokens", "periodMillis", "burst", "wrappedType"), texts());
        Arbitrary<Object> values = Arbitraries.oneOf(
                texts().map(text -> text),
                numbers().map(number -> number),
                Arbitraries.of(true, '7', '\n', (byte) 9, 99, 2.5, BigInteger.TEN.pow(1_000), List.of(7), Map.of()),
                Arbitraries.of(new int[] {7}, new byte[100_000], new Object[] {new String[] {"a\nb"}, 7L}),
                texts().map(text -> new String[] {text, text}));
        return Arbitraries.maps(keys, values.injectNull(0.05)).ofMaxSize(6).map(HashMap::new);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-1, 2_000),
                Arbitraries.longs().between(0, 100_000_000));
    }

    @Property
    void whatCannotWorkIsNamedAndTheRestIsInForce(@ForAll("properties") Map<String, @Nullable Object> properties) {
        problems.clear();

        RateLimitSettings settings = RateLimitSettings.read(properties, LAST, problems::add);

        assertThat(problems).allSatisfy(AnySettingsTest::assertOneShortLine);
        BOUNDS.forEach(bound -> assertTakenOrNamed(bound, properties.get(bound.key()), settings));
    }

    @Property
    void aTypeIsTakenOrNamed(@ForAll("properties") Map<String, @Nullable Object> properties) {
        problems.clear();
        Object type = properties.get("wrappedType");

        String taken = RateLimitSettings.read(properties, LAST, problems::add).wrappedType();

        if (problems.stream().anyMatch(problem -> problem.startsWith(RateLimitSettings.PID + ": wrappedType = '"))) {
            assertThat(taken).as("the last good one").isEqualTo(LAST.wrappedType());
        } else if (type == null) {
            assertThat(taken).isEqualTo(RateLimitSettings.DEFAULT_WRAPPED_TYPE);
        } else {
            assertThat(taken).isNotBlank().isNotEqualTo(RateLimitDrainFactory.NAME);
            assertThat(type)
                    .isInstanceOfSatisfying(
                            String.class, text -> assertThat(taken).isEqualTo(text.strip()));
        }
    }

    @Property
    void aTypeThatIsMissingOrKeptIsNamedInOneShortLine(@ForAll("texts") String type) {
        problems.clear();

        RateLimitSettings.read(Map.of("wrappedType", ""), new RateLimitSettings(type, 1, 1, 1), problems::add);

        assertThat(problems).singleElement().satisfies(AnySettingsTest::assertOneShortLine);
        assertOneShortLine(Lack.text(type, List.of("standard")));
    }

    @Property
    void aNumberIsTakenWithinItsBoundsAndNamedBeyondThem(@ForAll("numbers") long number) {
        for (Bound bound : BOUNDS) {
            problems.clear();
            boolean fits = number >= bound.least() && number <= bound.most();

            RateLimitSettings settings = RateLimitSettings.read(Map.of(bound.key(), number), LAST, problems::add);

            assertThat(bound.of(settings)).isEqualTo(fits ? (int) number : bound.of(LAST));
            assertThat(problems)
                    .hasSize(fits ? 0 : 1)
                    .allSatisfy(problem -> assertThat(problem).contains(bound.key() + " = '" + number + "'; use"));
        }
    }

    @Property
    void aTextThatIsNoNumberIsNamedByItsStart(@ForAll @AlphaChars @StringLength(min = 1, max = 400) String text) {
        for (Bound bound : BOUNDS) {
            problems.clear();
            String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";

            RateLimitSettings.read(Map.of(bound.key(), text), LAST, problems::add);

            assertThat(problems).singleElement().asString().contains(bound.key() + " = '" + shown + "'; use");
        }
    }

    private void assertTakenOrNamed(Bound bound, @Nullable Object value, RateLimitSettings settings) {
        List<String> about = problems.stream()
                .filter(problem -> problem.startsWith(RateLimitSettings.PID + ": " + bound.key() + " = '"))
                .toList();
        if (value == null) {
            assertThat(about).isEmpty();
            assertThat(bound.of(settings)).isEqualTo(bound.of(RateLimitSettings.DEFAULTS));
        } else if (!about.isEmpty()) {
            assertThat(about).singleElement().asString().endsWith("; keeping " + bound.of(LAST));
            assertThat(bound.of(settings)).as("the last good one").isEqualTo(bound.of(LAST));
        } else {
            assertThat(bound.of(settings)).isBetween(bound.least(), bound.most());
            assertThat(new BigInteger(value.toString().strip())).isEqualTo(bound.of(settings));
        }
    }

    private static void assertOneShortLine(String text) {
        assertThat(text)
                .hasSizeLessThan(MOST_CHARACTERS)
                .as("one line, and no half of a character")
                .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+")
                .as("what is in an array, not where it is")
                .doesNotContainPattern("\\[[A-Z\\[].*@[0-9a-f]+");
    }
}
