package io.meerkat.executor.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the program behind the first word of a command, so that a missing one is known before the first turn. Immutable.
 *
 * @param directory what a relative path is relative to
 * @param path the directories to search for a plain name, as in the variable {@code PATH}
 * @param endings what a program's file name may end in besides nothing, as in the variable {@code PATHEXT} of Windows
 */
record ExecutableLookup(Path directory, String path, List<String> endings) {

    /** A look-up by the variables that the command will see. */
    static ExecutableLookup of(Path directory, Map<String, String> environment) {
        String endings = File.separatorChar == '\\' ? environment.getOrDefault("PATHEXT", ".EXE;.CMD;.BAT") : "";
        return new ExecutableLookup(
                directory,
                environment.getOrDefault("PATH", ""),
                Stream.of(endings.split(";"))
                        .filter(ending -> !ending.isEmpty())
                        .map(ending -> ending.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** The program's absolute path; empty: there is none that may be executed. */
    Optional<Path> find(String name) {
        return folders(name).flatMap(folder -> in(folder, name)).findFirst();
    }

    /** Where {@link #find} looks for this name, for an error text. */
    String where(String name) {
        return isPath(name) ? "at " + directory.resolve(name).normalize() : "in PATH " + path;
    }

    private Stream<Path> folders(String name) {
        if (isPath(name)) {
            return Stream.of(directory);
        }
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private Stream<Path> in(Path folder, String name) {
        return Stream.concat(Stream.of(""), endings.stream())
                .map(ending -> folder.resolve(name + ending).toAbsolutePath().normalize())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    private static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0;
    }
}
