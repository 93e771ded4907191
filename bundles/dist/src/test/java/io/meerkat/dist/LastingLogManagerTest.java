package io.meerkat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a JVM that ends. */
class LastingLogManagerTest {
    @TempDir
    private Path folder;

    /** A program that logs before and after what the JDK does with the log when the JVM begins to end. */
    public static final class Program {
        public static void main(String[] arguments) {
            System.Logger logger = System.getLogger("program");
            logger.log(System.Logger.Level.INFO, "begin");
            LogManager.getLogManager().reset();
            logger.log(System.Logger.Level.INFO, "end");
        }
    }

    @Test
    void whatIsLoggedWhileTheJvmEndsIsNotLost() throws Exception {
        assertThat(run()).contains("begin").doesNotContain("end");
        assertThat(run("-Djava.util.logging.manager=io.meerkat.dist.LastingLogManager"))
                .contains("begin", "end");
    }

    @Test
    void theConfigurationIsRead() throws Exception {
        String log = run(
                "-Djava.util.logging.manager=io.meerkat.dist.LastingLogManager",
                "-Djava.util.logging.config.file=src/main/dist/conf/logging.properties");

        assertThat(log.lines()).hasSize(2).first().asString().matches("[0-9-]{10} [0-9:.]{12} INFO    begin");
    }

    private String run(String... options) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        String[] command = new String[options.length + 4];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        System.arraycopy(options, 0, command, 1, options.length);
        command[options.length + 1] = "-cp";
        command[options.length + 2] = System.getProperty("java.class.path");
        command[options.length + 3] = Program.class.getName();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }
}
