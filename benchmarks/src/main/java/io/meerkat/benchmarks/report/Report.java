package io.meerkat.benchmarks.report;

import io.meerkat.benchmarks.measure.Checkout;
import io.meerkat.benchmarks.measure.Effort;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Measurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures figures on this JDK, keeps their results, and writes the page about all results there are. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Measures, each figure with its floor and its peers in one run, and writes docs/performance.md"
                + " out of the results of this run and of earlier ones on other JDKs.")
public final class Report implements Callable<Integer> {
    @Option(names = "--quick", description = "for a first look: a few minutes, rough numbers")
    private boolean quick;

    @Option(names = "--small", hidden = true, description = "only to see that it runs")
    private boolean small;

    @Option(names = "--only", description = "this figure; may be given again")
    private List<String> only = List.of();

    @Option(names = "--render", description = "measure nothing: write the page out of the results there are")
    private boolean render;

    @Option(names = "--results", description = "where results are kept; default: benchmarks/results of the checkout")
    private Path results = Checkout.file("benchmarks/results");

    @Option(names = "--docs", description = "where the page is written; default: docs of the checkout")
    private Path docs = Checkout.file("docs");

    public static void main(String... arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new CommandLine(new Report()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Results kept = new Results(results);
        if (!render) {
            for (Figure figure : only.isEmpty()
                    ? Figures.ALL
                    : only.stream().map(Figures::named).toList()) {
                measure(figure, kept);
            }
        }
        write(Page.files(kept));
        return 0;
    }

    private void measure(Figure figure, Results kept) throws Exception {
        Effort effort = small ? Effort.SMALL : quick ? Effort.QUICK : Effort.FULL;
        System.out.println(figure.name());
        long began = System.nanoTime();
        List<Measurement> measurements = figure.measure(effort);
        if (measurements.isEmpty()) {
            return;
        }
        Result result = Result.of(figure, effort, measurements);
        kept.keep(result);
        figure.goals().forEach(goal -> System.out.println("    " + goal.text() + ": " + Tables.answer(goal, result)));
        System.out.printf("    %,d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = docs.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
