package io.meerkat.benchmarks.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH over a benchmark class whose parameters are {@code contender} and {@code sessions}; each pair in a process of its own.
 *
 * @param metric the name of its score
 * @param allocation the name of its bytes an operation; empty: not looked at
 */
public record JmhRun(Class<?> benchmark, String metric, String allocation, int threads) {
    private static final String ALLOCATION_RATE = "gc.alloc.rate.norm";

    public static JmhRun of(Class<?> benchmark, String metric) {
        return new JmhRun(benchmark, metric, "", 1);
    }

    public JmhRun withAllocation(String name) {
        return new JmhRun(benchmark, metric, name, threads);
    }

    public JmhRun withThreads(int number, String name) {
        return new JmhRun(benchmark, name, allocation, number);
    }

    static {
        // Two checkouts may be built at once on one machine; who wants numbers worth keeping sees to it that they are
        // alone.
        System.setProperty("jmh.ignoreLock", "true");
    }

    public List<Measurement> measure(Effort effort, int[] sessions, String... contenders) throws RunnerException {
        List<Measurement> measured = new ArrayList<>();
        if (sessions.length == 0 || contenders.length == 0) {
            return measured;
        }
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("contender", contenders)
                .param(
                        "sessions",
                        Arrays.stream(sessions).mapToObj(Integer::toString).toArray(String[]::new))
                .threads(threads)
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(TimeValue.milliseconds(effort.iterationMillis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
                .jvmArgs(OwnProcess.JVM_OPTIONS.toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (!allocation.isEmpty()) {
            options.addProfiler(GCProfiler.class);
        }
        for (RunResult result : new Runner(options.build()).run()) {
            add(result, measured);
        }
        return measured;
    }

    private void add(RunResult result, List<Measurement> measured) {
        String contender = result.getParams().getParam("contender");
        int sessions = Integer.parseInt(result.getParams().getParam("sessions"));
        double score = result.getPrimaryResult().getStatistics().getPercentile(50);
        measured.add(Measurement.of(contender, metric, sessions, score));
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATION_RATE);
        if (allocated != null) {
            measured.add(Measurement.of(contender, allocation, sessions, allocated.getScore()));
        }
        System.out.printf(Locale.ROOT, "  %-20s %,9d sessions %,12.1f %s%n", contender, sessions, score, metric);
    }
}
