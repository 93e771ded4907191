package io.meerkat.benchmarks.stress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** One run of jcstress over every stress test of this module, in JVMs of their own, below {@code target/jcstress}. */
final class StressRun {
    /** A preset of jcstress ({@code quick}, {@code default}, {@code tough}, {@code stress}), or short: for every build. */
    private static final String MODE = System.getProperty("stress.mode", "short");

    private static final Map<String, Duration> LONGEST = Map.of("short", Duration.ofMinutes(10));
    private static final Duration LONGEST_OF_A_PRESET = Duration.ofHours(12);

    /**
     * A JVM for each test, two where there is biased locking to be switched off, none with a compiler that is told to be
     * erratic; three fifths of a second in each. To start a JVM takes several times as long.
     */
    private static final List<String> SHORT = List.of(
            "-m",
            "quick",
            "-fsm",
            "0",
            "-iters",
            "1",
            "-time",
            "600",
            "-sc",
            "false",
            "-pth",
            "false",
            "-jvmArgs",
            "-Xmx256m");

    private StressRun() {}

    /** Blocks until it has ended, in short mode for at most ten minutes; a result for each test and configuration. */
    static Collection<TestResult> results() throws IOException, InterruptedException {
        Path folder = emptied(Path.of("target", "jcstress").toAbsolutePath());
        Path output = folder.resolve("output.txt");
        Process jcstress = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Duration longest = LONGEST.getOrDefault(MODE, LONGEST_OF_A_PRESET);
            if (!jcstress.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("jcstress has not ended within " + longest + "; see " + output);
            }
        } finally {
            jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
            jcstress.destroyForcibly();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path blob = files.filter(file -> file.getFileName().toString().startsWith("jcstress-results"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("jcstress left no results; see " + output));
            return read(blob);
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("org.openjdk.jcstress.Main");
        command.addAll(List.of("-r", "report", "-af", "NONE"));
        command.addAll(MODE.equals("short") ? SHORT : List.of("-m", MODE));
        return command;
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted(java.util.Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(File::delete);
            }
        }
        return Files.createDirectories(folder);
    }

    private static Collection<TestResult> read(Path blob) throws IOException {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(blob.toString(), collector);
        try {
            reader.dump();
        } catch (ClassNotFoundException foreign) {
            throw new IOException(blob + " is not of this jcstress", foreign);
        } finally {
            reader.close();
        }
        return collector.getTestResults();
    }
}
