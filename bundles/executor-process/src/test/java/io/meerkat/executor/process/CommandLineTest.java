package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("agent", List.of("agent")),
                Arguments.of("  agent\t-v  now\n", List.of("agent", "-v", "now")),
                Arguments.of("agent 'two words' x", List.of("agent", "two words", "x")),
                Arguments.of("agent \"two words\" x", List.of("agent", "two words", "x")),
                Arguments.of("a'b c'\"d e\"f", List.of("ab cd ef")),
                Arguments.of("agent '' \"\"", List.of("agent", "", "")),
                Arguments.of("agent 'a \"b\" \\c'", List.of("agent", "a \"b\" \\c")),
                Arguments.of("agent \"a \\\"b\\\" \\\\ \\n 'c'\"", List.of("agent", "a \"b\" \\ \\n 'c'")),
                Arguments.of("agent\\ one \\'x \\\\", List.of("agent one", "'x", "\\")),
                Arguments.of("agent $HOME ~ * | > a;b", List.of("agent", "$HOME", "~", "*", "|", ">", "a;b")),
                Arguments.of(" \t ", List.of()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void splitsLikeAShellAndExpandsNothing(String text, List<String> words) {
        assertThat(CommandLine.split(text)).isEqualTo(words);
    }

    @Test
    void anOpenQuoteIsNamedWithItsPlace() {
        assertThatThrownBy(() -> CommandLine.split("agent 'a b"))
                .hasMessage("the quote ' at position 6 is not closed; close it or put a backslash before it");
        assertThatThrownBy(() -> CommandLine.split("agent \"a\\\""))
                .hasMessageStartingWith("the quote \" at position 6 is not closed");
    }

    @Test
    void aBackslashAtTheEndIsNamedWithItsPlace() {
        assertThatThrownBy(() -> CommandLine.split("agent \\"))
                .hasMessage("a backslash at position 6 has nothing to quote; double it or leave it out");
    }
}
