package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meerkat.runtime.SessionId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked when an executor is opened, before any turn. */
class ProcessSettingsTest {

    @TempDir
    Path directory;

    private final Map<String, String> settings = new HashMap<>();
    private Path agent;

    @BeforeEach
    void anExecutableAndAFileThatIsNone() throws IOException {
        agent = Files.createFile(Files.createDirectory(directory.resolve("bin")).resolve("agent"));
        assertThat(agent.toFile().setExecutable(true)).isTrue();
        Files.createFile(directory.resolve("bin/notes"));
        settings.put("command", "agent --fast");
    }

    @Test
    void aPlainNameIsSearchedInPath() {
        ProcessSettings checked = checked();

        assertThat(checked.command()).containsExactly(agent.toString(), "--fast");
        assertThat(checked.name()).isEqualTo("agent");
    }

    @Test
    void theSessionsOwnPathCountsInsteadOfTheContainers() {
        settings.put("env.PATH", "/nowhere");

        refused("session 'x': executor command 'agent': no such executable in PATH /nowhere; set executor.command to a"
                + " program that exists");
    }

    @Test
    void aTextThatNoCommandCanHaveIsRefusedWithItsKey() {
        settings.put("env.TOKEN", "a\0b");
        refused("session 'x': executor.env.TOKEN has the character U+0000 at position 1; leave it out");

        settings.remove("env.TOKEN");
        settings.put("command", "agent \0");
        refused("session 'x': executor.command has the character U+0000 at position 6; leave it out");

        settings.put("command", "agent");
        settings.put("directory", "/\0");
        refused("session 'x': executor.directory '/\0' is no path: Nul character not allowed; set it to one that"
                + " exists, or leave it out for the container's own");
    }

    @Test
    void aRelativePathIsRelativeToTheDirectory() {
        settings.put("directory", directory.toString());
        settings.put("command", "bin/agent");

        assertThat(checked().command()).containsExactly(agent.toString());
    }

    @Test
    void anAbsolutePathIsTakenAsItIs() {
        settings.put("command", "'" + agent + "'");

        assertThat(checked().command()).containsExactly(agent.toString());
    }

    @Test
    void aMissingProgramIsNamedWithThePlaceItWasLookedFor() {
        settings.put("command", "foo bar");
        refused("session 'x': executor command 'foo': no such executable in PATH " + path()
                + "; set executor.command to a program that exists");

        settings.put("command", "./foo");
        settings.put("directory", directory.toString());
        refused("session 'x': executor command './foo': no such executable at " + directory.resolve("foo")
                + "; set executor.command to a program that exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "../bin"})
    void whatMayNotBeExecutedIsNoProgram(String name) {
        settings.put("command", name);

        assertThatIllegalArgumentException().isThrownBy(this::checked).withMessageContaining("no such executable");
    }

    @Test
    void aCommandIsRequired() {
        settings.put("command", "  ");
        refused("session 'x': executor.command is blank; set it to the command that does a turn");

        settings.remove("command");
        refused("session 'x': executor.command is missing; set it to the command that does a turn");
    }

    @Test
    void aCommandThatCannotBeSplitIsShown() {
        settings.put("command", "agent 'x");

        refused("session 'x': executor.command 'agent 'x': the quote ' at position 6 is not closed; close it or put a"
                + " backslash before it");
    }

    @Test
    void aDirectoryThatIsNoneIsNamed() {
        settings.put("directory", agent.toString());

        refused("session 'x': executor.directory '" + agent + "' is no directory (looked at " + agent
                + "); set it to one that exists, or leave it out for the container's own");
    }

    @Test
    void aVariableNeedsAName() {
        settings.put("env.", "value");

        refused("session 'x': executor.env. names no variable; write executor.env.NAME, without '=' in the name");
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        ProcessSettings checked = checked();

        assertThat(checked.timeLimit()).isEqualTo(Duration.ofMinutes(10));
        assertThat(checked.outputLimitBytes()).isEqualTo(1_048_576);
        assertThat(checked.errorLimitBytes()).isEqualTo(16_384);
        assertThat(checked.killGrace()).isEqualTo(Duration.ofMillis(500));
        assertThat(checked.directory()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(checked.environment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "timeLimitMillis, soon, milliseconds, 1, 86400000, 600000",
        "timeLimitMillis, 0, milliseconds, 1, 86400000, 600000",
        "outputLimitBytes, 1k, bytes, 1, 67108864, 1048576",
        "errorLimitBytes, -1, bytes, 0, 1048576, 16384",
        "killGraceMillis, 1001, milliseconds, 0, 1000, 500",
    })
    void aNumberThatCannotWorkIsNamedWithItsBounds(
            String key, String value, String unit, int least, int most, int byDefault) {
        settings.put(key, value);

        refused("session 'x': executor." + key + " = '" + value + "'; use a whole number of " + unit + " from " + least
                + " to " + most + ", or leave it out for " + byDefault);
    }

    @Test
    void unknownKeysAreIgnored() {
        settings.put("colour", "red");

        assertThat(checked().command()).hasSize(2);
    }

    private ProcessSettings checked() {
        return ProcessSettings.of(SessionId.of("x"), settings, Map.of("PATH", path()));
    }

    private String path() {
        return directory.resolve("empty") + File.pathSeparator + File.pathSeparator + agent.getParent();
    }

    private void refused(String message) {
        assertThatIllegalArgumentException().isThrownBy(this::checked).withMessage(message);
    }
}
