package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is configured works, or is refused with the session, the key and the way out. */
class AnySettingsTest {
    private static final Map<String, String> INHERITED = Map.of("PATH", "/usr/bin:/bin");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "sh",
                "sh -c 'exit 0'",
                "'",
                "\"",
                "\\",
                "/bin/sh\0",
                "\0",
                "\uD800",
                "../..",
                "/",
                "-1",
                "0",
                "1",
                "99999999999999999999",
                "1e3",
                "x".repeat(10_000),
                "\u00e4",
                "a\nb",
                "${HOME}",
                "$(id)",
                "%s{0}");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of(
                        "directory",
                        "timeLimitMillis",
                        "outputLimitBytes",
                        "errorLimitBytes",
                        "killGraceMillis",
                        "env.",
                        "env.A",
                        "env.A=B",
                        "env.PATH"),
                texts().map(text -> "env." + text),
                texts());
        return Arbitraries.maps(keys, texts())
                .ofMaxSize(3)
                .flatMap(others -> texts().map(command -> with(others, command)));
    }

    private static Map<String, String> with(Map<String, String> others, String command) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("command", command);
        return settings;
    }

    @Property
    void settingsAreTakenOrRefused(@ForAll("settings") Map<String, String> settings) {
        try {
            ProcessSettings taken = ProcessSettings.of(RecordingTurn.ALICE, settings, INHERITED);
            ProcessBuilder builder = new ProcessBuilder(taken.command());
            builder.environment().putAll(taken.environment()); // what the system cannot have was refused
            assertThat(taken.command()).allMatch(word -> word.indexOf('\0') < 0);
        } catch (IllegalArgumentException refused) {
            assertThat(refused)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s)session 'alice': executor[. ].+; .+");
        }
    }

    @Property
    void wordsInQuotesAreThoseWords(@ForAll("texts") String first, @ForAll("texts") String second) {
        String single = List.of(first, second).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        String twice = List.of(first, second).stream()
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\t"));

        assertThat(CommandLine.split(single)).containsExactly(first, second);
        assertThat(CommandLine.split(twice)).containsExactly(first, second);
    }

    @Property
    void aCommandIsSplitOrSaysWhereItIsLeftOpen(@ForAll("texts") String before, @ForAll("texts") String after) {
        try {
            assertThat(CommandLine.split(before + " '" + after)).isNotEmpty();
        } catch (IllegalArgumentException open) {
            assertThat(open).hasMessageMatching("(?s).+ at position \\d+ .+; .+|.+ at position \\d+ .+");
        }
    }
}
