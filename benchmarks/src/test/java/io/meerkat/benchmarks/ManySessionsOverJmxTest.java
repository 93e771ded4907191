package io.meerkat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The benchmark runs and counts right, in small; how long it takes is nobody's promise. */
class ManySessionsOverJmxTest {
    @Test
    @Timeout(300)
    void everySessionIsListedOverTheConnector() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ManySessionsOverJmx benchmark = new ManySessionsOverJmx(new PrintStream(printed, true, StandardCharsets.UTF_8));

        int code = new CommandLine(benchmark).execute("--sessions", "1000", "--rounds", "1", "--idle-seconds", "1");

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("1,000 sessions")
                .containsPattern(
                        "round 1: all attributes .*, those of the health checks .* the whole listing in pages of 100 .*, of 1,000 ")
                .contains("while nobody reads")
                .contains("round 1, an MBean each: register ");
    }
}
