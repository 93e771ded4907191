package io.meerkat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code meerkat send}, against a listener that says what a test wants. */
class SendTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private CompletableFuture<String> received = CompletableFuture.completedFuture("");
    private int port;

    @BeforeEach
    void aSessionWhereNobodyListens() throws IOException {
        bind().close();
    }

    @Test
    void anAdmittedEventIsPrintedAndEndsWell() throws Exception {
        listen("admitted 4711\n");

        assertThat(send("echo", "grüße")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("admitted 4711" + System.lineSeparator());
        assertThat(received.get()).isEqualTo("grüße\n");
    }

    @Test
    void aQueuedEventEndsWell() throws Exception {
        listen("queued 12\n");

        assertThat(send("echo", "hello")).isZero();
    }

    @Test
    void aRefusedEventIsPrintedAndEndsWithOne() throws Exception {
        listen("refused inbox-full the inbox of session 'echo' holds 1024 messages\n");

        assertThat(send("echo", "hello")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("refused inbox-full");
    }

    @Test
    void whereNobodyListensTheWayToStartIsSaid() {
        assertThat(send("echo", "hello")).isEqualTo(1);
        assertThat(error())
                .contains("session 'echo' at 127.0.0.1:" + port + ": nobody listens; start it with: ./meerkat");
    }

    @Test
    void aListenerThatClosesWithoutAnAnswerIsNamed() throws Exception {
        listen("");

        assertThat(send("echo", "hello")).isEqualTo(1);
        assertThat(error()).contains("closed the connection without an answer");
    }

    @Test
    void aListenerThatDoesNotAnswerIsWaitedForNoLongerThanTheLimit() throws Exception {
        try (ServerSocket silent = bind()) {
            assertThat(silent.isBound()).isTrue();
            assertThat(send("echo", "hello")).isEqualTo(1);
        }
        assertThat(error()).contains("no answer within 200 ms");
    }

    @Test
    void anUnknownSessionIsNamedWithThoseThereAre() throws IOException {
        session("other", "session.id=alice");

        assertThat(send("foo", "hello")).isEqualTo(2);
        assertThat(error()).contains("no session 'foo' in " + folder + "; there are [alice, echo]");
    }

    @Test
    void aSessionIsFoundByItsId() throws Exception {
        listen("admitted 1\n");
        session("file", "session.id=Alice & Bob\nlistener=tcp/0.0.0.0:" + port);

        assertThat(send("Alice & Bob", "hello")).isZero();
    }

    @Test
    void aListenerThatIsNoTcpPortIsNamedWithItsFile() throws IOException {
        session("echo", "listener=queue/a");
        assertThat(send("echo", "hello")).isEqualTo(2);
        session("echo", "listener=tcp/70000");
        assertThat(send("echo", "hello")).isEqualTo(2);

        assertThat(error())
                .contains("listener 'queue/a'", "listener 'tcp/70000' has no port from 1 to 65535")
                .contains("io.meerkat.session-echo.cfg");
    }

    @Test
    void oneEventIsOneLine() {
        assertThat(send("echo", "a\nb")).isEqualTo(2);
        assertThat(send("echo", "  ")).isEqualTo(2);

        assertThat(error()).contains("the text has a line break", "say: ./meerkat send echo hello");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        SessionFiles missing = new SessionFiles(folder.resolve("missing"));

        int code =
                new Send(missing, "./meerkat", Duration.ofMillis(200)).run("echo", "hello", print(out), print(error));

        assertThat(code).isEqualTo(2);
        assertThat(error()).contains("cannot read the sessions in " + folder.resolve("missing"));
    }

    private int send(String session, String text) {
        return new Send(new SessionFiles(folder), "./meerkat", Duration.ofMillis(200))
                .run(session, text, print(out), print(error));
    }

    private void session(String name, String text) throws IOException {
        Files.writeString(folder.resolve("io.meerkat.session-" + name + ".cfg"), text);
    }

    /** Takes one connection at a port of its own, and answers when it has read all. */
    private void listen(String answer) throws IOException {
        ServerSocket server = bind();
        received = CompletableFuture.supplyAsync(() -> {
            try (server;
                    Socket client = server.accept()) {
                String all = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private ServerSocket bind() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        session("echo", "listener=tcp/" + port);
        return server;
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
