package io.meerkat.drain.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README says what the kit does; the rules are those of the contract. */
class ReadmeTest {
    private static final Path EXAMPLE = Path.of("src/test/java/io/meerkat/drain/tck/example/MyDrainContractTest.java");

    @Test
    void theTableNamesEveryRuleAndTheDrainThatBreaksIt() throws IOException {
        String table = Broken.rules().stream()
                .map(rule -> "| `" + rule.test() + "` | " + rule.checks() + " | " + Broken.namesFor(rule) + " |")
                .collect(Collectors.joining("\n"));

        assertThat(readme()).contains(table);
    }

    /** All but its package and its imports. */
    @Test
    void theExampleIsATest() throws IOException {
        String source = Files.readString(EXAMPLE);
        String shown =
                source.substring(source.indexOf("class MyDrainContractTest")).strip();

        assertThat(readme()).contains(shown);
    }

    @Test
    void everyTestOfTheContractIsARule() {
        Stream<String> tests = Arrays.stream(DrainFactoryContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName);

        assertThat(tests)
                .containsExactlyInAnyOrderElementsOf(
                        Broken.rules().stream().map(Rule::test).toList());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
