package io.meerkat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo agent, run as the demo session runs it. */
class EchoAgentTest {
    private static final Path AGENT = Path.of("src/main/dist/agents/EchoAgent.java");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String error) {}

    @Test
    void itAnswersFromWhatTheInputsSay() throws Exception {
        Ended ended = run("""
                {"session":"echo","run":"r","inputs":[
                 {"inputId":"1","attempt":1,"kind":"prompt","source":"jmx","text":"hello"},
                 {"inputId":"2","attempt":1,"text":"sum 1 2.5 -3"},
                 {"inputId":"3","attempt":1,"text":"upper gru\\u00df"},
                 {"inputId":"4","attempt":1,"text":"reverse abc"},
                 {"inputId":"5","attempt":1,"text":"count a b  c"},
                 {"inputId":"6","attempt":1,"text":"wait long"}]}
                """);

        assertThat(ended.out().lines())
                .containsExactly(
                        "echo: hello",
                        "0.5",
                        "GRUSS",
                        "cba",
                        "3 words",
                        "wait: 'long' is no number of seconds up to 999; say it like: wait 3");
        assertThat(ended.error()).isEqualTo("progress: reading 6 inputs" + System.lineSeparator());
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void everyEscapeAndEveryKindOfValueOfJsonIsRead() throws Exception {
        Ended ended = run("""
                { "inputs" : [ { "json" : {"a": [1, -2.5e3, true, false, null, {}, []]},
                  "text" : "a \\"b\\" \\\\ \\/ \\u00e9 \\ud83e\\udd9d \\t \\b\\f\\r\\n ü" } ] }
                """);

        assertThat(ended.out()).startsWith("echo: a \"b\" \\ / é \uD83E\uDD9D \t \b\f\r\n ü");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aTurnThatIsToFailHasAnExitCode() throws Exception {
        Ended ended = run("{\"inputs\":[{\"text\":\"fail on purpose\"}]}");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.error()).contains("failed as asked: on purpose");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aTurnThatTakesItsTimeTellsHowItGoesOn() throws Exception {
        Ended ended = run("{\"inputs\":[{\"text\":\"wait 1\"}]}");

        assertThat(ended.error()).contains("progress: 1 s left");
        assertThat(ended.out()).startsWith("waited 1 s");
    }

    @Test
    void whatIsNoJsonFailsTheTurn() throws Exception {
        assertThat(run("{\"inputs\":[{\"text\":\"hel").error()).contains("the turn is no JSON: the end at position");
    }

    private Ended run(String document) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), document);
        Path out = folder.resolve("out");
        Path error = folder.resolve("error");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", AGENT.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), read(out), read(error));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
