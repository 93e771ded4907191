package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What management reads from JSON is what the catalogue says a command takes. */
class CatalogueParityTest {

    @Test
    void everyCommandOfTheCatalogueCanBeExplainedWithTheParametersItNames() {
        Map<String, Set<String>> described = new TreeMap<>();
        try (TestRuntime test = TestRuntime.bare()) {
            test.runtime().commands().forEach(command -> {
                Set<String> names = new HashSet<>();
                command.parameters().stream().map(Parameter::name).forEach(names::add);
                described.put(command.name(), names);
            });
        }
        Map<String, Set<String>> read = new TreeMap<>();
        CommandReader reader =
                new CommandReader(FakeRuntime.FakeComms::new, new OperatorInputs(InstantSource.system()));
        reader.catalogue().forEach((name, arguments) -> read.put(name, new HashSet<>(arguments)));
        assertThat(read).isEqualTo(described);
    }
}
