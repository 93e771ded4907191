package io.meerkat.runtime.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.osgi.SettingsReader.Read;
import io.meerkat.runtime.internal.osgi.SettingsReader.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever a configuration says: what can work is in force, what cannot keeps the last good value and is named. */
class AnyConfigurationTest {
    /** What is said of one value: a key, 200 characters of the value, what stays in force, and the way out. */
    private static final int LONGEST = 500;

    private static final List<String> NUMBERS = GivenConfiguration.numbers().toList();

    @Provide
    Arbitrary<Map<String, @Nullable Object>> values() {
        Arbitrary<@Nullable Object> texts = Arbitraries.oneOf(
                        Arbitraries.of("", " ", "true", "FALSE", "whiteboard", "\0", "a\nb", "\uD800", "*", "(id=*)"),
                        Arbitraries.of("x".repeat(100_000), "a\u2028b"),
                        Arbitraries.strings().ofMaxLength(10))
                .map(text -> text);
        Arbitrary<@Nullable Object> unreadable = Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(10), Arbitraries.of("y".repeat(100_000)))
                .map(text -> new NumberFormatException(text));
        return Arbitraries.of(GivenConfiguration.keys().toList())
                .list()
                .uniqueElements()
                .ofMaxSize(8)
                .flatMap(keys -> {
                    Arbitrary<Map<String, @Nullable Object>> all = Arbitraries.just(Map.of());
                    for (String key : keys) {
                        Arbitrary<@Nullable Object> one = NUMBERS.contains(key)
                                ? Arbitraries.oneOf(unreadable, numbers(GivenConfiguration.isInt(key)))
                                : texts.injectNull(0.1);
                        all = all.flatMap(before -> one.map(value -> with(before, key, value)));
                    }
                    return all;
                });
    }

    private static Arbitrary<@Nullable Object> numbers(boolean narrow) {
        return narrow
                ? Arbitraries.integers().map(number -> number)
                : Arbitraries.longs().map(number -> number);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> before, String key, @Nullable Object value) {
        Map<String, @Nullable Object> more = new HashMap<>(before);
        more.put(key, value);
        return more;
    }

    @Property
    void whatCannotWorkIsNamedAndTheRestIsInForce(@ForAll("values") Map<String, @Nullable Object> values) {
        Read read = SettingsReader.read(GivenConfiguration.of(values), Settings.DEFAULT);

        assertThat(read.complaints())
                .hasSizeLessThanOrEqualTo(values.size())
                .allMatch(complaint -> complaint.matches("configuration io.meerkat.runtime: .*"), "is one line");
        assertThat(read.inForce().keySet())
                .containsExactlyInAnyOrderElementsOf(GivenConfiguration.keys().toList());
        Map<String, String> defaults = SettingsReader.read(GivenConfiguration.of(Map.of()), Settings.DEFAULT)
                .inForce();
        values.forEach((key, value) -> {
            List<String> about = read.complaints().stream()
                    .filter(complaint -> complaint.matches("configuration io.meerkat.runtime: " + key + "[= ].*"))
                    .toList();
            assertThat(about).as(key).hasSizeLessThanOrEqualTo(1);
            if (!about.isEmpty()) {
                assertThat(about.get(0)).contains(" stays in force; set ").hasSizeLessThan(LONGEST);
                assertThat(read.inForce().get(key)).as("the last good one").isEqualTo(defaults.get(key));
            } else if (value instanceof Number && !key.equals("drainWorkers")) {
                assertThat(read.inForce()).containsEntry(key, value.toString());
            }
        });
        assertThat(SettingsReader.read(GivenConfiguration.of(Map.of()), read.settings())
                        .complaints())
                .as("what is in force leads on to any other")
                .isEmpty();
    }
}
