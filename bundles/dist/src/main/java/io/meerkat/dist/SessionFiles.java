package io.meerkat.dist;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The configurations of sessions in a folder, {@code io.meerkat.session-NAME.cfg}. */
record SessionFiles(Path folder) {
    private static final String PREFIX = "io.meerkat.session-";
    private static final String SUFFIX = ".cfg";
    private static final String TCP = "tcp/";
    private static final int MOST_PORT = 65_535;

    /** Where the session listens, from this machine. */
    InetSocketAddress addressOf(String session) throws SendException {
        Map<String, Path> files = bySession();
        Path file = files.get(session);
        if (file == null) {
            throw new SendException(2, "no session '" + session + "' in " + folder + "; there are " + files.keySet());
        }
        String listener = properties(file).getProperty("listener", "").strip();
        if (!listener.startsWith(TCP)) {
            throw new SendException(
                    2,
                    "session '" + session + "' has listener '" + listener
                            + "', and send knows tcp/PORT and tcp/HOST:PORT only; see " + file);
        }
        String place = listener.substring(TCP.length());
        int colon = place.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : place.substring(0, colon);
        String port = place.substring(colon + 1);
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > MOST_PORT) {
            throw new SendException(
                    2, "listener '" + listener + "' has no port from 1 to " + MOST_PORT + "; see " + file);
        }
        // Who listens on all interfaces is reached at this one.
        boolean everywhere = host.equals("0.0.0.0") || host.equals("[::]");
        return new InetSocketAddress(everywhere ? "127.0.0.1" : host, Integer.parseInt(port));
    }

    private Map<String, Path> bySession() throws SendException {
        Map<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : stream) {
                String name = String.valueOf(file.getFileName());
                String id = properties(file).getProperty("session.id", "");
                files.put(id.isBlank() ? name.substring(PREFIX.length(), name.length() - SUFFIX.length()) : id, file);
            }
        } catch (IOException e) {
            throw new SendException(2, "cannot read the sessions in " + folder + ": " + e + "; name another folder");
        }
        return files;
    }

    private static Properties properties(Path file) throws SendException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SendException(2, "cannot read " + file + ": " + e + "; mend it");
        }
        return properties;
    }
}
