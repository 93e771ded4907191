package io.meerkat.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableLookupTest {

    @TempDir
    Path directory;

    @Test
    void aProgramMayBeNamedWithoutTheEndingOfItsFile() throws IOException {
        Path file = Files.createFile(directory.resolve("agent.exe"));
        assertThat(file.toFile().setExecutable(true)).isTrue();

        assertThat(new ExecutableLookup(directory, directory.toString(), List.of(".com", ".exe")).find("agent"))
                .contains(file);
        assertThat(new ExecutableLookup(directory, directory.toString(), List.of()).find("agent"))
                .isEmpty();
    }
}
