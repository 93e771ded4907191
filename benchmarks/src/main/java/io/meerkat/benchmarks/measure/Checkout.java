package io.meerkat.benchmarks.measure;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this checkout, wherever in it a benchmark is started. */
public final class Checkout {
    private Checkout() {}

    public static Path file(String name) {
        return top().resolve(name);
    }

    private static Path top() {
        Path present = Path.of("").toAbsolutePath();
        for (Path folder = present; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("benchmarks"))
                    && Files.isRegularFile(folder.resolve("CHANGELOG.md"))) {
                return folder;
            }
        }
        throw new IllegalStateException(present + " is not in a checkout; start this in one");
    }
}
