package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a configuration says, it is a plan, or is refused with its place, the key and the problem, in one line. */
class AnyConfigurationTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "true",
                "FALSE",
                "timed",
                "tcp/7878",
                "/",
                "tcp/",
                "/x",
                "-1",
                "0",
                "250",
                "3600001",
                "1e3",
                "99999999999999999999",
                "\0",
                "a\nb",
                "\u001b[2J",
                "\uD800",
                "\u2028",
                "\u202E",
                "x".repeat(201),
                "x".repeat(100_000),
                "(id=*)",
                "io.meerkat:type=*",
                "file:/etc/io.meerkat.session-a.cfg",
                "file:///%00",
                "jar:file:/x!/y",
                "nowhere:x",
                "-");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map<String, Object>> properties() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of(
                        "session.id",
                        "drain.type",
                        "drain.mode",
                        "executor.type",
                        "executor.command",
                        "executor.",
                        "listener",
                        "keep.alive",
                        "retireMillis",
                        "service.pid",
                        "felix.fileinstall.filename"),
                texts());
        Arbitrary<Object> values = Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.of(7L, -1, 2.5, true, 'c', List.of("a"), Map.of()),
                texts().map(text -> new String[] {text, text}));
        return Arbitraries.maps(keys, values).ofMaxSize(6).map(HashMap::new);
    }

    @Property
    void aConfigurationIsAPlanOrSaysWhyNot(@ForAll("properties") Map<String, Object> properties) {
        Source source = Source.of(properties);
        PlanReader reader = new PlanReader(source, properties);
        reader.unknownKeys();
        try {
            SessionPlan plan = reader.read();
            Object id = properties.get(PlanReader.SESSION_ID);
            if (id != null && !id.toString().isBlank()) {
                assertThat(plan.id().value()).as("as it was written").isEqualTo(id.toString());
            }
        } catch (InvalidConfigurationException refused) {
            assertThat(refused).hasMessageMatching("(?s).+: [a-zA-Z.]+.* = '.*': .+");
            assertThat(String.valueOf(refused.getMessage()))
                    .as("one line, and no half of a character")
                    .matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+")
                    .as("short, even where all of it is escaped")
                    .hasSizeLessThan(7_000);
        }
    }
}
