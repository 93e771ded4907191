package io.meerkat.itests.runbook;

import io.meerkat.itests.fixture.DistributionFiles;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.RemoteDesk;
import io.meerkat.itests.fixture.TcpClient;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An operator's place in a copy of the distribution: its shell, a terminal in its folder, and JMX. */
public final class Desk implements AutoCloseable {
    private static final String START = "bin/meerkat shell 2>meerkat.log";
    private static final String PROMPT = "meerkat> ";
    private static final int PATIENCE_SECONDS = 60;

    private final Path home;
    private final Map<String, String> ports;
    private final int jmxPort = TcpClient.freePort();
    private Optional<Process> container = Optional.empty();

    private Desk(Path home, Map<String, String> ports) {
        this.home = home;
        this.ports = Map.copyOf(ports);
    }

    /** A copy of the distribution below a folder; {@code ports} says what stands for each port of the document. */
    public static Desk in(Path folder, Map<String, String> ports) throws IOException {
        Path home = DistributionFiles.copyTo(folder.resolve("meerkat"));
        Files.createDirectories(home.resolve("sessions"));
        Files.createDirectories(home.resolve("deploy"));
        return new Desk(home, ports);
    }

    /** The one that stands for a port of the document. */
    public String port(String written) {
        return Objects.requireNonNull(ports.get(written), written);
    }

    public Path file(String path) {
        return home.resolve(path);
    }

    public void session(String name, String... lines) {
        write("sessions/io.meerkat.session-" + name + ".cfg", String.join("\n", lines) + "\n");
    }

    /** Adds a line to a file, or makes it. */
    public void write(String path, String text) {
        try {
            Files.writeString(file(path), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void copy(InputStream bundle, String path) {
        try (bundle) {
            Files.copy(bundle, file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the steps that use JMX: everybody on this machine is an operator. */
    public void openJmx() {
        write("conf/io.meerkat.jmx.connector.cfg", "port=" + jmxPort + "\nunauthenticatedRole=operator\n");
    }

    public void start() {
        start(START);
    }

    private void start(String command) {
        try {
            Files.deleteIfExists(file("output"));
            Files.deleteIfExists(file("meerkat.log"));
            Process process = bash("exec env " + command)
                    .redirectOutput(file("output").toFile())
                    .start();
            container = Optional.of(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.holds("the shell asks", () -> output().endsWith(PROMPT));
        Eventually.holds("its session is ready", () -> log().contains("session 'alice' ready"));
    }

    /** Does it, and gives what there is to see. */
    String perform(Step step) {
        return switch (step.place()) {
            case SHELL -> typed(step.command());
            case JMX -> read(step.command());
            case TERMINAL -> terminal(step.command());
        };
    }

    /** What the container has printed since it was started. */
    public String output() {
        return text("output");
    }

    public String log() {
        return text("meerkat.log");
    }

    private String text(String path) {
        try {
            return Files.exists(file(path)) ? Files.readString(file(path)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String typed(String line) {
        int before = output().length();
        Process process = container.orElseThrow();
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.holds("'" + line + "' is done", () -> {
            String since = output().substring(before);
            return since.equals(PROMPT) || since.endsWith("\n" + PROMPT) || !process.isAlive();
        });
        String since = output().substring(before);
        return since.endsWith(PROMPT) ? since.substring(0, since.length() - PROMPT.length()) : since;
    }

    private String read(String line) {
        try (RemoteDesk remote = RemoteDesk.connectSoon(jmxPort)) {
            return JmxLine.of(line).read(remote);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String terminal(String line) {
        if (line.endsWith(START)) {
            start(line);
            return "";
        }
        try {
            Process process = bash(line)
                    .redirectErrorStream(true)
                    .redirectOutput(file("terminal").toFile())
                    .redirectInput(typed())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("'" + line + "' has not ended after " + PATIENCE_SECONDS + " s");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return text("terminal");
    }

    /** With the JDK of this test, in the folder of the distribution. */
    private ProcessBuilder bash(String line) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).directory(home.toFile());
        String jdk = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", jdk);
        builder.environment().merge("PATH", jdk + "/bin", (path, tools) -> tools + ":" + path);
        return builder;
    }

    /** What a command that asks something is answered. */
    private ProcessBuilder.Redirect typed() {
        Path typed = file("typed");
        return ProcessBuilder.Redirect.from(Files.exists(typed) ? typed.toFile() : new File("/dev/null"));
    }

    @Override
    public void close() {
        container.ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
