package io.meerkat.runtime.internal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code docs/generated} says what the table and the catalogue say. Run the build with {@code -Ddocs.write=true} to
 * write it again after a change of either.
 */
class GeneratedDocumentsTest {
    private static final Path FOLDER = Path.of("..", "docs", "generated");

    @TestFactory
    java.util.stream.Stream<DynamicTest> documentsAreWhatTheProgramSays() {
        Map<String, String> documents;
        try (TestRuntime test = TestRuntime.bare()) {
            documents = Map.of(
                    "machine.md", MachineDocument.table(),
                    "phases.md", MachineDocument.phases(),
                    "commands.md", CommandDocument.of(test.runtime().commands()));
        }
        return documents.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(), () -> check(FOLDER.resolve(document.getKey()), document.getValue())));
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, expected);
        }
        assertThat(file).as("write it with -Ddocs.write=true").exists();
        assertThat(Files.readString(file))
                .as(file + " is out of date; write it with -Ddocs.write=true")
                .isEqualTo(expected);
    }
}
