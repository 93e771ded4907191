package io.meerkat.runtime.internal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every scenario of drain.md section 8 and control-plane.md section 12 has a test, or is open for a reason that may leave it open; the list only shrinks. */
class ScenarioCoverageTest {
    /** What may be open, by the later work that brings it. Nothing is added here. */
    private static final Map<String, Pattern> MAY_BE_OPEN = Map.of(
            "a store", Pattern.compile("A0[56]|D1[3-8]|D20|D23|CP1[06]|CP3[1-5]"),
            "the operations registry", Pattern.compile("CP30|CP3[678]"),
            "peers and supervisor", Pattern.compile("F0[3-8]|[GHIJKLNO]\\d\\d"),
            "supervisor", Pattern.compile("Q3[34]"));

    private static final Path CONTAINER_TESTS = Path.of("..", "itests", "src", "test", "java");

    private static List<Scenario> scenarios = List.of();
    private static Set<String> tested = Set.of();

    @BeforeAll
    static void scan() throws Exception {
        scenarios = Scenario.all();
        tested = new TreeSet<>(TaggedTests.tags());
        scenarios.stream()
                .filter(scenario -> scenario.containerTest()
                        .filter(name -> hasTag(name, scenario.id()))
                        .isPresent())
                .forEach(scenario -> tested.add(scenario.id()));
        print();
    }

    private static void print() {
        Map<String, List<Scenario>> byReason = open().collect(Collectors.groupingBy(
                scenario -> scenario.openFor().orElseThrow(), TreeMap::new, Collectors.toList()));
        StringBuilder list = new StringBuilder("scenarios: ")
                .append(scenarios.size() - open().count())
                .append(" have a test, open are ")
                .append(open().count());
        byReason.forEach((reason, waiting) -> list.append("\n  ")
                .append(reason)
                .append(": ")
                .append(waiting.stream().map(Scenario::id).collect(Collectors.joining(" "))));
        System.out.println(list);
    }

    @Test
    void everyScenarioHasATestOrIsOpen() {
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.openFor().isEmpty())
                .extracting(Scenario::id)
                .as("scenarios that scenarios.txt says are tested, and no test has their tag")
                .allMatch(tested::contains);
    }

    @Test
    void whatHasATestIsNotOpen() {
        assertThat(open().map(Scenario::id))
                .as("open in scenarios.txt, though a test has the tag: close them there")
                .noneMatch(tested::contains);
    }

    @Test
    void nothingIsOpenButWhatMayBe() {
        assertThat(open())
                .allSatisfy(scenario -> assertThat(scenario.id())
                        .as("open for %s", scenario.openFor().orElseThrow())
                        .matches(MAY_BE_OPEN.getOrDefault(scenario.openFor().orElseThrow(), Pattern.compile("(?!)"))));
    }

    @Test
    void everyScenarioIsListedOnceAndNoTagNamesOneThatIsNot() {
        Map<String, Long> listed = scenarios.stream()
                .map(Scenario::id)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(listed).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
        assertThat(listed).hasSize(302 + 42);
        assertThat(tested).filteredOn(tag -> Scenario.ID.matcher(tag).matches()).allMatch(listed::containsKey);
    }

    private static Stream<Scenario> open() {
        return scenarios.stream().filter(scenario -> scenario.openFor().isPresent());
    }

    private static boolean hasTag(String className, String id) {
        try (Stream<Path> sources = Files.walk(CONTAINER_TESTS)) {
            return sources.filter(source -> source.endsWith(className + ".java"))
                    .anyMatch(source -> read(source).contains("@Tag(\"" + id + "\")"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
