package io.meerkat.benchmarks.start;

import io.meerkat.benchmarks.measure.Checkout;
import io.meerkat.benchmarks.measure.OwnProcess;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The distribution that the build has made, and a bare framework out of its jars. */
final class Distribution {
    private static final String SESSION = "io.meerkat.session-ready.cfg";
    private static final List<String> COMPONENTS = List.of(
            "org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component", "org.apache.felix.scr");
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow");

    private Distribution() {}

    private static Path home() {
        return Checkout.file("bundles/dist/target/meerkat");
    }

    static boolean isBuilt() {
        return Files.isExecutable(home().resolve("bin/meerkat"));
    }

    /** Milliseconds until its one session listens at a port. */
    static double sessionReady() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("distribution");
        try {
            Path sessions = Files.createDirectories(folder.resolve("sessions"));
            Files.writeString(sessions.resolve(SESSION), "listener=tcp/" + freePort() + "\n");
            return new TimeToLine(
                            List.of(
                                    home().resolve("bin/meerkat").toString(),
                                    "--sessions",
                                    sessions.toString(),
                                    "--work",
                                    folder.resolve("work").toString()),
                            Map.of("JAVA_HOME", System.getProperty("java.home")),
                            "session 'ready' ready")
                    .millis();
        } finally {
            delete(folder);
        }
    }

    /** Milliseconds until it has components. */
    static double bareFramework() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("framework");
        try {
            List<String> command = new ArrayList<>(List.of(OwnProcess.java()));
            command.addAll(JVM_OPTIONS);
            String classes = Path.of(BareFramework.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString();
            command.addAll(List.of(
                    "-cp",
                    home().resolve("bin/felix.jar") + File.pathSeparator + classes,
                    BareFramework.class.getName(),
                    folder.toString()));
            for (String bundle : COMPONENTS) {
                command.add(bundle(bundle).toString());
            }
            return new TimeToLine(command, Map.of(), BareFramework.READY).millis();
        } finally {
            delete(folder);
        }
    }

    private static Path bundle(String name) throws IOException {
        try (Stream<Path> bundles = Files.list(home().resolve("bundle"))) {
            return bundles.filter(file -> file.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no bundle '" + name + "' in " + home()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
