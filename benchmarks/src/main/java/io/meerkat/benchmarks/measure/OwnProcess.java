package io.meerkat.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a trial in a JVM of its own, so that no contender lives in the heap or the compiled code of another one. */
public final class OwnProcess {
    /** Netty, Felix and JCTools reach for what newer JDKs warn about; JDK 17 does not know the flag. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-Xmx6g",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private static final long PATIENCE_MINUTES = 5;

    private OwnProcess() {}

    /**
     * Measures one contender with so many sessions, in a process of its own unless the effort asks for none.
     *
     * @param properties of that process, each as {@code -Dname=value}
     */
    public static List<Measurement> measure(
            String contender, Class<? extends Trial> trial, int sessions, Effort effort, String... properties)
            throws Exception {
        Map<String, Double> values = effort.forks() == 0
                ? instance(trial.getName()).measure(sessions, effort)
                : fork(trial, sessions, effort, properties);
        List<Measurement> measured = new ArrayList<>();
        values.forEach((metric, value) -> {
            measured.add(Measurement.of(contender, metric, sessions, value));
            System.out.printf(Locale.ROOT, "  %-20s %,9d sessions %,12.1f %s%n", contender, sessions, value, metric);
        });
        return measured;
    }

    private static Map<String, Double> fork(
            Class<? extends Trial> trial, int sessions, Effort effort, String... properties)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile("measured", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(java()));
            command.addAll(JVM_OPTIONS);
            command.addAll(List.of(properties));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    OwnProcess.class.getName(),
                    trial.getName(),
                    Integer.toString(sessions),
                    effort.name(),
                    answer.toString()));
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(trial.getName() + " with " + sessions + " sessions is not done after "
                        + PATIENCE_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(trial.getName() + " with " + sessions + " sessions ended with exit code "
                        + process.exitValue() + "; what it printed is above");
            }
            return Answer.read(answer);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /** The command of this JDK. */
    public static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    /** In the process of its own. */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE); // the runtime tells of what is asked of it here without end
        Trial trial = instance(arguments[0]);
        Map<String, Double> values = trial.measure(Integer.parseInt(arguments[1]), Effort.valueOf(arguments[2]));
        Answer.write(Path.of(arguments[3]), values);
        System.exit(0); // the threads of some peers do not end by themselves
    }

    private static Trial instance(String name) throws ReflectiveOperationException {
        return (Trial) Class.forName(name).getDeclaredConstructor().newInstance();
    }

    /** Metrics and values, one a line. */
    private static final class Answer {
        static void write(Path file, Map<String, Double> values) throws IOException {
            List<String> lines = new ArrayList<>();
            values.forEach((metric, value) -> lines.add(value + "\t" + metric));
            Files.write(file, lines, StandardCharsets.UTF_8);
        }

        static Map<String, Double> read(Path file) throws IOException {
            Map<String, Double> values = new java.util.LinkedHashMap<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int tab = line.indexOf('\t');
                values.put(line.substring(tab + 1), Double.valueOf(line.substring(0, tab)));
            }
            return values;
        }
    }
}
