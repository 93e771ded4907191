package io.meerkat.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.benchmarks.measure.Checkout;
import io.meerkat.benchmarks.measure.Figure;
import io.meerkat.benchmarks.measure.Goal;
import io.meerkat.benchmarks.measure.Measurement;
import io.meerkat.benchmarks.measure.OwnProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every figure runs, in small, and the page is made of results alone; what was measured is nobody's promise. */
class ReportTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void everyFigureRunsInSmallAndIsOnThePage() throws Exception {
        int code = new CommandLine(new Report())
                .execute("--small", "--results", folder.resolve("results").toString(), "--docs", folder.toString());

        assertThat(code).isZero();
        Results results = new Results(folder.resolve("results"));
        for (Figure figure : Figures.ALL) {
            if (!figure.name().equals("start")) { // it needs the distribution, which is built beside this module
                assertThat(results.of(figure))
                        .as(figure.name())
                        .containsOnlyKeys(Runtime.version().feature());
            }
        }
        assertThat(Files.readString(folder.resolve(Page.NAME)))
                .contains("JDK " + Runtime.version(), "| goal | sessions |")
                .doesNotContain("{{");
    }

    @Test
    void thePageInTheDocumentsIsWhatTheKeptResultsGive() throws Exception {
        Map<String, String> files = Page.files(new Results(Checkout.file("benchmarks/results")));

        assertThat(files).isNotEmpty();
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(Checkout.file("docs/" + file.getKey()))
                    .as("write it again: --render, see benchmarks/README.md")
                    .hasContent(file.getValue());
        }
    }

    /** But for what it measures, which takes longer than a test may. */
    @Test
    @Timeout(120)
    void theCommandInTheReadmeWritesThePage() throws Exception {
        List<String> commands = Files.readString(Checkout.file("README.md"))
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith(Report.class.getName()))
                .toList();
        assertThat(commands).hasSize(1);
        assertThat(Checkout.file("benchmarks/README.md")).content().contains(commands.get(0));

        Path said = folder.resolve("said.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", commands.get(0) + " --render --docs " + folder)
                .directory(Checkout.file("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        String own = Path.of(OwnProcess.java()).getParent().toString();
        shell.environment().merge("PATH", own, (path, first) -> first + File.pathSeparator + path);
        Process process = shell.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(folder.resolve(Page.NAME)).hasSameTextualContentAs(Checkout.file("docs/" + Page.NAME));
    }

    @Test
    void whatWasKeptIsReadAsItWas() throws Exception {
        Results results = new Results(folder);
        Figure figure = Figures.ALL.get(0);
        Result result = new Result(
                figure.name(), "17.0.1+12", 2, "quick", List.of(Measurement.of("a \"peer\"", "ns", 1_000, 0.125)));

        results.keep(result);

        assertThat(results.of(figure)).containsExactly(Map.entry(17, result));
    }

    @Test
    void aGoalIsMetByARatioOfItsRunAndSaysHowMuchFaster() {
        Goal goal = Goal.times("20 × faster", 1 / 20.0, "ns", 1, "we", "they");

        assertThat(Tables.answer(goal, run(2, 60))).isEqualTo("30.0, met");
        assertThat(Tables.answer(goal, run(4, 60))).isEqualTo("**15.0, not met**");
        assertThat(Tables.answer(goal, run(4))).as("they were not measured").isEqualTo("–");
    }

    @Test
    void whoIsBesideNothingIsShownAsCounted() {
        Figure figure = Figures.ALL.get(0);
        String base = figure.base();

        assertThat(table(figure, Measurement.of(base, "threads", 10, 0), Measurement.of("we", "threads", 10, 3)))
                .contains("| threads, as counted | 10 |", "| " + base + " | 0 |", "| we | 3 |");
        assertThat(table(figure, Measurement.of(base, "ns", 10, 2), Measurement.of("we", "ns", 10, 3)))
                .contains("| ns | 10 |", "| we | 1.50 |");
    }

    private static String table(Figure figure, Measurement... measured) {
        Result result = new Result(figure.name(), "17", 2, "quick", List.of(measured));
        return new Tables(figure, new TreeMap<>(Map.of(17, result))).ratios();
    }

    private static Result run(double we, double... they) {
        List<Measurement> measured = new java.util.ArrayList<>(List.of(Measurement.of("we", "ns", 1, we)));
        for (double other : they) {
            measured.add(Measurement.of("they", "ns", 1, other));
        }
        return new Result("machine-step", "17", 2, "quick", measured);
    }

    @Test
    void everyGoalIsOfAFigureOnThePage() throws Exception {
        String page = Page.files(new Results(folder)).get(Page.NAME);

        assertThat(page).doesNotContain("{{");
        assertThat(Figures.ALL).allSatisfy(figure -> assertThat(figure.goals()).isNotEmpty());
    }
}
