package io.meerkat.jmx.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The command that prints a line for the password file. */
class PasswordLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @Test
    void theLineMatchesThePasswordAndNoOther() throws IOException {
        assertThat(run("correct horse\n", "alice", "viewer")).isZero();

        String[] words = text(out).strip().split(" ");
        assertThat(words).startsWith("alice", "viewer").hasSize(3);
        PasswordHash hash = PasswordHash.parse(words[2]).orElseThrow();
        assertThat(hash.matches("correct horse".toCharArray())).isTrue();
        assertThat(hash.matches("correct Horse".toCharArray())).isFalse();
        assertThat(hash).hasToString(words[2]);
    }

    @Test
    void twoLinesOfOnePasswordAreNotAlike() throws IOException {
        run("correct horse\n", "alice", "viewer");
        String first = text(out);
        out.reset();
        run("correct horse\n", "alice", "viewer");

        assertThat(text(out)).isNotEqualTo(first);
    }

    @Test
    void whatIsNotAUserWithARoleIsRefused() throws IOException {
        for (String[] arguments :
                new String[][] {{}, {"alice"}, {"alice", "admin"}, {"a b", "viewer"}, {"#a", "viewer"}}) {
            assertThat(run("correct horse\n", arguments)).isEqualTo(2);
        }
        assertThat(text(out)).isEmpty();
        assertThat(text(problems)).contains("USER viewer|operator");
    }

    @Test
    void aShortPasswordIsRefused() throws IOException {
        assertThat(run("short\n", "alice", "viewer")).isEqualTo(2);
        assertThat(run("", "alice", "viewer")).isEqualTo(2);
        assertThat(text(problems)).contains("fewer than 8 characters");
    }

    private int run(String input, String... arguments) throws IOException {
        return PasswordLine.run(
                arguments,
                new StringReader(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(problems, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
