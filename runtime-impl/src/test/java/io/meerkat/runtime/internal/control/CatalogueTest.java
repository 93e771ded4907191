package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.CommandDescription;
import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue knows every command there is, once, and says what a caller needs to know of it. */
class CatalogueTest {

    /** Every record below a sealed type, however deep. */
    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CatalogueTest::commands)
                : Stream.of(type);
    }

    private static List<CommandDescription> catalogue() {
        try (TestRuntime test = TestRuntime.bare()) {
            return test.runtime().commands();
        }
    }

    @Test
    void everyCommandHasExactlyOneEntry() {
        List<String> commands =
                commands(Command.class).map(Class::getSimpleName).sorted().toList();

        assertThat(commands).hasSizeGreaterThan(15);
        assertThat(catalogue().stream().map(CommandDescription::name).sorted()).isEqualTo(commands);
    }

    @Test
    void everyCommandIsARecordOfItsGroup() {
        assertThat(commands(Command.class)).allSatisfy(command -> {
            assertThat(command.isRecord()).as(command.getSimpleName()).isTrue();
            assertThat(Modifier.isFinal(command.getModifiers())).isTrue();
        });
    }

    @Test
    void everyEntrySaysWhatItDoesHowLongItMayTakeAndWhatItsParametersAre() {
        assertThat(catalogue()).allSatisfy(entry -> {
            assertThat(entry.description()).as(entry.name()).isNotBlank();
            assertThat(entry.bound()).as(entry.name()).isNotBlank();
            assertThat(entry.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
            assertThat(entry.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.name()).isNotBlank();
                assertThat(parameter.type()).as(parameter.name()).isNotBlank();
                assertThat(parameter.description()).as(parameter.name()).isNotBlank();
            });
        });
    }
}
