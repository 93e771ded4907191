package io.meerkat.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the start of a process to a line that it prints. */
record TimeToLine(List<String> command, Map<String, String> environment, String line) {
    private static final long END_SECONDS = 20;

    /** In milliseconds; the process is ended then. */
    double millis() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader output =
                new BufferedReader(new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder printed = new StringBuilder();
            for (String next = output.readLine(); next != null; next = output.readLine()) {
                if (next.contains(line)) {
                    return (System.nanoTime() - began) / 1e6;
                }
                printed.append(next).append('\n');
            }
            throw new IOException(command.get(0) + " ended without '" + line + "'; it printed:\n" + printed);
        } finally {
            process.destroy();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
