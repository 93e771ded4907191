package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import io.meerkat.runtime.executor.Executor;
import io.meerkat.runtime.executor.TurnResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a command reads, and what its outputs and its exit code mean. */
@Timeout(60)
class CommandTurnTest {

    @TempDir
    Path directory;

    private final RecordingTurn turn = RecordingTurn.prompting("hello");

    @Test
    void standardOutputIsTheAnswerWithoutItsLastNewline() throws Exception {
        TurnResult result = Commands.run(turn, directory, "printf 'one\\n two \\n'");

        assertThat(result.text()).contains("one\n two ");
    }

    @Test
    void standardOutputIsReadAsUtf8() throws Exception {
        TurnResult result = Commands.run(turn, directory, "printf '\\303\\244 \\360\\237\\230\\200 \\377'");

        assertThat(result.text()).contains("ä \uD83D\uDE00 \uFFFD");
    }

    @Test
    void aCommandThatWritesNothingHasNoText() throws Exception {
        assertThat(Commands.run(turn, directory, "echo").text()).isEmpty();
    }

    @Test
    void theTurnStandsOnStandardInputAsOneJsonDocument() throws Exception {
        TurnResult result = Commands.run(turn, directory, "cat");

        Map<String, Object> document = JSON.std.mapFrom(result.text().orElseThrow());
        assertThat(document)
                .containsEntry("session", "alice")
                .containsEntry("run", "r-1")
                .containsKey("inputs");
    }

    @Test
    void anExitCodeThatIsNotZeroFailsTheTurnAndShowsStandardError() {
        assertThatThrownBy(() -> Commands.run(turn, directory, "echo half; echo 'no such model' >&2; exit 3"))
                .hasMessage("session 'alice': command '/bin/sh' ended with exit code 3; standard error: no such model");
    }

    @Test
    void aFailureWithoutStandardErrorSaysSo() {
        assertThatThrownBy(() -> Commands.run(turn, directory, "exit 1"))
                .hasMessage(
                        "session 'alice': command '/bin/sh' ended with exit code 1; it wrote nothing to standard error");
    }

    @Test
    void onlyTheEndOfStandardErrorIsKept() {
        assertThatThrownBy(() -> Commands.run(
                        turn, directory, "echo the beginning >&2; echo 0123456789 >&2; exit 1", "errorLimitBytes", "6"))
                .hasMessageEndingWith("standard error: ...56789");
    }

    @Test
    void progressIsReportedWhileTheCommandStillRuns() throws Exception {
        Path goOn = directory.resolve("go-on");
        String script = "echo 'progress: thinking' >&2; while [ ! -e " + goOn
                + " ]; do sleep 0.02; done; echo done; echo log >&2";

        CompletableFuture<TurnResult> result = CompletableFuture.supplyAsync(() -> unchecked(script));
        await().until(() -> turn.progress().contains("thinking"));
        assertThat(result).isNotDone();
        Files.createFile(goOn);

        assertThat(result.get(10, TimeUnit.SECONDS).text()).contains("done");
        assertThat(turn.progress()).containsExactly("thinking");
    }

    @Test
    void aCommandThatClosesItsInputUnreadDoesNotFail() throws Exception {
        RecordingTurn large = RecordingTurn.prompting("x".repeat(1_000_000));

        assertThat(Commands.run(large, directory, "exec <&-; echo ok").text()).contains("ok");
        assertThat(Commands.threads()).isEmpty();
    }

    @Test
    void aCommandThatFloodsBothOutputsBeforeItReadsDoesNotBlock() throws Exception {
        RecordingTurn large = RecordingTurn.prompting("x".repeat(1_000_000));
        String flood =
                "i=0; while [ $i -lt 300 ]; do printf '%01024d\\n' $i; printf '%01024d\\n' $i >&2; i=$((i+1)); done;";

        TurnResult result = Commands.run(large, directory, flood + " wc -c");

        assertThat(result.text().orElseThrow().length()).isGreaterThan(300 * 1_025);
    }

    @Test
    void theCommandRunsInItsDirectoryWithItsVariables() throws Exception {
        Files.createDirectory(directory.resolve("work"));

        TurnResult result = Commands.run(
                turn,
                directory,
                "basename $(pwd); echo $MODEL",
                "directory",
                directory.resolve("work").toString(),
                "env.MODEL",
                "large one");

        assertThat(result.text()).contains("work\nlarge one");
    }

    @Test
    void anAgentMayBeAJavaProgramOfOneFile() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path source =
                Path.of(getClass().getResource("/agents/CountingAgent.java").toURI());

        try (Executor executor = Commands.open(Map.of("command", "'" + java + "' '" + source + "' --loud"))) {
            assertThat(executor.apply(turn).text()).contains("1 input, [--loud]");
        }
        assertThat(turn.progress()).containsExactly("counting");
    }

    @Test
    void anExecutorDoesOneTurnAfterTheOther() throws Exception {
        try (Executor executor = Commands.open(Commands.script(directory, "echo $$"))) {
            assertThat(executor.apply(turn).text())
                    .isNotEqualTo(executor.apply(turn).text());
        }
    }

    @Test
    void aProgramThatVanishedSinceFailsTheTurnByName() throws Exception {
        Path program = Files.createFile(directory.resolve("agent"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        try (Executor executor = Commands.open(Map.of("command", program.toString()))) {
            Files.delete(program);

            assertThatThrownBy(() -> executor.apply(turn))
                    .hasMessageStartingWith("session 'alice': command '" + program + "' cannot be started: ")
                    .hasMessageEndingWith("; check executor.command and executor.directory");
        }
    }

    private TurnResult unchecked(String script) {
        try {
            return Commands.run(turn, directory, script);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
