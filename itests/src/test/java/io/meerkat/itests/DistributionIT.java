package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Checkout;
import io.meerkat.itests.fixture.Distribution;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Launcher;
import io.meerkat.itests.fixture.TcpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README do what it says, with the distribution that this build has made. */
class DistributionIT {
    private static final String DEMO = "bundles/dist/target/meerkat/sessions/io.meerkat.session-echo.cfg";
    private static final String RUN = "./meerkat";
    private static final String TEST = "mvn -B -ntp verify";
    private static final String SEND = "./meerkat send echo hello";
    private static final String BENCHMARKS_BUILD =
            "mvn -q -B -ntp -Dmaven.test.skip=true -pl benchmarks,bundles/dist -am package";
    private static final String BENCHMARKS =
            "java -cp benchmarks/target/classes:$(cat benchmarks/target/class-path.txt)"
                    + " io.meerkat.benchmarks.report.Report"; // run by ReportTest

    @TempDir
    private Path folder;

    private final int port = TcpClient.freePort();

    @BeforeEach
    void theDemoSessionOnAPortOfItsOwn() throws IOException {
        String demo = Files.readString(Checkout.file(DEMO));
        assertThat(demo).contains("listener=tcp/7878\n");
        Files.createDirectories(folder.resolve("sessions"));
        Files.writeString(
                folder.resolve("sessions/io.meerkat.session-echo.cfg"),
                demo.replace("listener=tcp/7878\n", "listener=tcp/" + port + "\n"));
    }

    @Test
    void theCommandsOfTheReadmeAreTheTestedOnes() throws IOException {
        // Indented by four blanks and no more: what follows is text of a list.
        List<String> commands = Files.readAllLines(Checkout.file("README.md")).stream()
                .filter(line -> line.matches(" {4}\\S.*"))
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .toList();
        assertThat(commands).containsExactly(RUN, TEST, SEND, BENCHMARKS_BUILD, BENCHMARKS);
        assertThat(Files.readString(Checkout.file(".ci/run"))).contains("'" + TEST + "'");
    }

    @Test
    void itSaysWhenTheSessionIsReadyAndWhereAndEndsOnSigterm() throws Exception {
        try (Launcher container = run()) {
            awaitReady(container);
            assertThat(container.output()).contains("session    echo: 127.0.0.1:" + port, "jconsole ");

            container.terminate();

            assertThat(container.endsWithin(10)).as("ends within 10 s").isTrue();
            assertThat(container.exitCode()).isEqualTo(143);
            assertThat(container.output()).contains("runtime stopped").doesNotContain("Exception");
        }
        assertThat(TcpClient.answers(port)).isFalse();
    }

    @Test
    void whatIsSentIsAdmittedAndTheAnswerIsInTheLog() throws Exception {
        try (Launcher container = run()) {
            awaitReady(container);

            try (Launcher send = send(SEND)) {
                assertThat(send.exitCode()).isZero();
                assertThat(send.output()).matches("admitted \\S+\\R");
            }

            Eventually.passes(() -> assertThat(container.output()).contains("session 'echo' answer: echo: hello"));
        }
    }

    @Test
    void noAgentIsLeftWhenItIsEndedInTheMiddleOfATurn() throws Exception {
        try (Launcher container = run()) {
            awaitReady(container);
            try (Launcher send = send("./meerkat send echo wait 300")) {
                assertThat(send.exitCode()).isZero();
            }
            Eventually.passes(() -> assertThat(container.output()).contains("300 s left"));
            List<ProcessHandle> processes = container.processes();
            assertThat(processes).hasSizeGreaterThan(1);

            container.terminate();

            assertThat(container.endsWithin(10)).as("ends within 10 s").isTrue();
            assertThat(container.exitCode()).isEqualTo(143);
            Eventually.passes(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void nobodyThereIsSaidWithTheCommandThatStartsIt() throws Exception {
        try (Launcher send = send(SEND)) {
            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.output()).contains("session 'echo'", "nobody listens", "start it with: ./meerkat");
        }
    }

    @Test
    void theShellExecutesWhatIsTypedAndEndsTheContainerOnExit() throws Exception {
        try (Launcher container = shell()) {
            container.type("meerkat:register 'grüße \uD83E\uDDA6'");
            Eventually.passes(
                    () -> assertThat(container.output()).contains("session 'grüße \uD83E\uDDA6' is registered"));
            awaitReady(container);
            container.type("list --filter '(id=echo)' | grep RUNNING");
            Eventually.passes(() -> assertThat(container.output()).containsPattern("(?m)^(meerkat> )?echo +ATTACHED"));
            container.type("meerkat:show nobody");
            container.type("exit");

            assertThat(container.exitCode()).isZero();
            assertThat(container.output())
                    .contains("RefusedException: session 'nobody' is not registered", "runtime stopped")
                    .doesNotContain("FAILED TO STOP", "\tat ");
        }
        assertThat(TcpClient.answers(port)).isFalse();
    }

    @Test
    void whatACommandLogsIsInTheLogAndNotInItsAnswer() throws Exception {
        Distribution distribution = new Distribution(folder);
        int other = TcpClient.freePort();
        try (Launcher container = distribution.shell()) {
            container.type("meerkat:register alice");
            container.type("meerkat:ingress alice tcp/" + other);

            Eventually.passes(() -> assertThat(container.output()).contains("session 'alice' is fed by"));
            assertThat(Files.readString(distribution.log())).contains("tcp/127.0.0.1:" + other + " listens");
            assertThat(container.output()).doesNotContain("listens");
        }
    }

    @Test
    void theEndOfTheShellsInputEndsTheContainer() throws Exception {
        try (Launcher container = shell()) {
            awaitReady(container);
            try (Launcher second = start("./meerkat shell", "--work", folder("work"))) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.output()).contains("runs with the work directory", "give another --work");
            }

            container.endInput();

            assertThat(container.exitCode()).isZero();
            assertThat(container.output()).contains("runtime stopped");
        }
    }

    @Test
    void withoutAShellNothingReadsTheTerminal() throws Exception {
        try (Launcher container =
                Launcher.startReading(words(RUN, runOptions()), variables(), folder.resolve("output"))) {
            awaitReady(container);

            container.type("exit");
            container.endInput();
            try (Launcher send = send(SEND)) {
                assertThat(send.exitCode()).isZero();
            }

            Eventually.passes(() -> assertThat(container.output()).contains("session 'echo' answer: echo: hello"));
            assertThat(container.output()).doesNotContain("meerkat>", "gogo");
        }
    }

    @Test
    void healthIsAnsweredOverHttpWhereAPortIsGivenAndNowhereElse() throws Exception {
        int http = TcpClient.freePort();
        try (Launcher container = start(RUN, withHttp(Integer.toString(http)))) {
            awaitReady(container);
            assertThat(container.output()).contains("health     http://127.0.0.1:" + http + "/system/health");
            Eventually.holds("it listens", () -> TcpClient.answers(http));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + http + "/system/health.json?tags=meerkat"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            Eventually.passes(() -> {
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"overallResult\":\"OK\"", "Meerkat stuck drains");
            });

            container.terminate();
            assertThat(container.exitCode()).isEqualTo(143);
        }
        try (Launcher container = run()) {
            awaitReady(container);
            assertThat(container.output()).doesNotContain("health  ");
            assertThat(TcpClient.answers(http)).isFalse();
        }
    }

    @Test
    void aPortThatIsNoneIsRefused() throws Exception {
        for (String wrong : List.of("0", "65536", "http", "99999999999999999999")) {
            try (Launcher container = start(RUN, withHttp(wrong))) {
                assertThat(container.exitCode()).isEqualTo(2);
                assertThat(container.output()).contains(wrong, "is no port; give a number from 1 to 65535");
            }
        }
    }

    private String[] withHttp(String port) {
        List<String> options = new ArrayList<>(List.of(runOptions()));
        options.addAll(List.of("--http", port));
        return options.toArray(String[]::new);
    }

    private void awaitReady(Launcher container) {
        Pattern ready = Pattern.compile(
                "session 'echo' ready: listens at tcp/127\\.0\\.0\\.1:" + port + ", [\\d,]+ ms after start");
        Eventually.passes(() -> assertThat(container.output()).containsPattern(ready));
    }

    private Launcher run() {
        return start(RUN, runOptions());
    }

    private Launcher shell() {
        return Launcher.startReading(words("./meerkat shell", runOptions()), variables(), folder.resolve("output"));
    }

    private String[] runOptions() {
        return new String[] {"--sessions", folder("sessions"), "--work", folder("work")};
    }

    /** The command as it stands there, with the folder of this test's sessions. */
    private Launcher send(String command) {
        return start(command, "--sessions", folder("sessions"));
    }

    private Launcher start(String command, String... options) {
        List<String> words = words(command, options);
        return Launcher.start(words, variables(), folder.resolve("output-" + words.size()));
    }

    /** Options come after the action. */
    private static List<String> words(String command, String... options) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(Math.min(2, words.size()), List.of(options));
        return words;
    }

    private Map<String, String> variables() {
        return Map.of("MEERKAT_DEPLOY", folder("deploy"));
    }

    private String folder(String name) {
        return folder.resolve(name).toString();
    }
}
