package io.meerkat.jmx.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports that this process listens on, as Linux knows them, each with its address. */
final class ListeningPorts {
    private static final String LISTENS = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    static boolean areKnown() {
        return Files.isReadable(Path.of("/proc/self/net/tcp"));
    }

    /** In the system's own form, {@code ADDRESS:PORT} in hexadecimal digits. */
    static Set<String> now() throws IOException {
        Set<String> sockets = ownSockets();
        Set<String> listening = new TreeSet<>();
        for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(words ->
                                words[STATE].equals(LISTENS) && sockets.contains("socket:[" + words[INODE] + "]"))
                        .forEach(words -> listening.add(words[1]));
            } catch (NoSuchFileException noSuchProtocol) {
                // Then nobody listens there.
            }
        }
        return listening;
    }

    private static Set<String> ownSockets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(ListeningPorts::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
