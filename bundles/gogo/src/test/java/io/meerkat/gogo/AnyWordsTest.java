package io.meerkat.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.management.SessionData;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever words a command is given: it does what it says, or says in one line why not, and nobody else is disturbed. */
class AnyWordsTest {
    private static final List<String> COMMANDS = List.of(
            "list --filter",
            "list --limit",
            "list --offset",
            "show",
            "register",
            "register --drain-type",
            "unregister",
            "unregister --dry-run",
            "ingress",
            "ingress --mob",
            "ingress --detach",
            "abort",
            "abort --all --filter",
            "await",
            "await --timeout 1",
            "await --timeout",
            "drains",
            "drains --filter",
            "events --session",
            "events --code",
            "events --after",
            "events --limit",
            "explain",
            "send",
            "send --dry-run");

    private final Shell shell = new Shell();

    AnyWordsTest() {
        shell.register("alice");
    }

    @AfterProperty
    void close() {
        shell.close();
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.of(COMMANDS);
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "-",
                "--",
                "--no",
                "-1",
                "0",
                "1001",
                "99999999999999999999",
                "null",
                "true",
                "007",
                "1e3",
                "NaN",
                "'",
                "\"",
                "\\",
                "$x",
                "$(id)",
                "`",
                "|",
                ";",
                "{",
                "[",
                "a b",
                "a\nb",
                "\0",
                "\u001b[2J",
                "\uD800",
                "\u2028",
                "x".repeat(201),
                "x".repeat(20_000),
                "(id=*)",
                "(&",
                "(!".repeat(5_000),
                "*",
                "tcp/0",
                "memory/x",
                "/",
                "Retire",
                "{\"session\":",
                "{\"session\":\"bob\"}");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(20));
    }

    @Provide
    Arbitrary<List<String>> wordLists() {
        return words().list().ofMaxSize(3);
    }

    @Property
    void aCommandIsDoneOrSaysWhyNot(@ForAll("commands") String command, @ForAll("wordLists") List<String> words)
            throws Exception {
        SessionSnapshot before = shell.snapshot("alice");
        String typed =
                words.stream().map(Quoted::word).collect(Collectors.joining(" ", "meerkat:" + command + " ", ""));
        try {
            shell.read(typed);
        } catch (UsageException | RefusedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (IllegalArgumentException ofTheShellItself) {
            assertThat(ofTheShellItself).hasMessageStartingWith("Cannot coerce ");
        }
        assertThat(shell.snapshot("alice")).isEqualTo(before);
        for (SessionSnapshot session : shell.runtime().sessions()) {
            if (!session.id().value().equals("alice")) {
                assertThat(words)
                        .as("registered as it was typed")
                        .contains(session.id().value());
                shell.runtime().execute(new UnregisterSession(session.id()));
            }
        }
        assertThat(((SessionData) shell.run("meerkat:show alice")).id())
                .isEqualTo(SessionId.of("alice").value());
    }
}
