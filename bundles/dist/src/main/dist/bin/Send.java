import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Sends one event to a session's listener and prints the answer: {@code Send DIRECTORY NAME TEXT}.
 *
 * <p>Exit code 0: admitted or queued; 1: refused, or nobody answers; 2: the command line or a file is wrong.
 */
final class Send {
    private static final String PREFIX = "io.meerkat.session-";
    private static final String SUFFIX = ".cfg";
    private static final String COMMAND = System.getProperty("meerkat.command", "meerkat");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 15_000;

    public static void main(String[] arguments) {
        try {
            System.exit(send(Path.of(arguments[0]), arguments[1], arguments[2]));
        } catch (Wrong wrong) {
            System.err.println("meerkat send: " + wrong.getMessage());
            System.exit(wrong.exitCode);
        }
    }

    private static int send(Path directory, String session, String text) throws Wrong {
        if (text.isBlank()) {
            throw new Wrong(2, "there is no text; say: " + COMMAND + " send " + session + " hello");
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new Wrong(2, "the text has a line break, and a line is an event; send the lines one by one");
        }
        InetSocketAddress address = address(directory, session);
        String where = "session '" + session + "' at " + address.getHostString() + ":" + address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            String answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (answer == null) {
                throw new Wrong(1, where + " closed the connection without an answer; see its log");
            }
            System.out.println(answer);
            return answer.startsWith("admitted ") || answer.startsWith("queued ") ? 0 : 1;
        } catch (ConnectException e) {
            throw new Wrong(1, where + ": nobody listens; start it with: " + COMMAND);
        } catch (SocketTimeoutException e) {
            throw new Wrong(1, where + ": no answer within " + ANSWER_MILLIS + " ms; see its log");
        } catch (IOException e) {
            throw new Wrong(1, where + ": " + e.getMessage());
        }
    }

    /** Where the session listens, from its file. */
    private static InetSocketAddress address(Path directory, String session) throws Wrong {
        Map<String, Path> files = files(directory);
        Path file = files.get(session);
        if (file == null) {
            throw new Wrong(2, "no session '" + session + "' in " + directory + "; there are " + files.keySet());
        }
        String listener = properties(file).getProperty("listener", "").strip();
        if (!listener.startsWith("tcp/")) {
            throw new Wrong(
                    2,
                    "session '" + session + "' has listener '" + listener + "', and send knows tcp/PORT only; see "
                            + file);
        }
        String place = listener.substring("tcp/".length());
        int colon = place.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : place.substring(0, colon);
        // A listener on all interfaces is reached at this one.
        boolean all = host.equals("0.0.0.0") || host.equals("[::]") || host.equals("*");
        String port = place.substring(colon + 1);
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw new Wrong(2, "listener '" + listener + "' has no port from 1 to 65535; see " + file);
        }
        return new InetSocketAddress(all ? "127.0.0.1" : host, Integer.parseInt(port));
    }

    /** The files by session id. */
    private static Map<String, Path> files(Path directory) throws Wrong {
        Map<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : stream) {
                String name = file.getFileName().toString();
                String id = properties(file).getProperty("session.id", "").strip();
                files.put(id.isEmpty() ? name.substring(PREFIX.length(), name.length() - SUFFIX.length()) : id, file);
            }
        } catch (IOException e) {
            throw new Wrong(2, "cannot read the sessions in " + directory + ": " + e);
        }
        return files;
    }

    private static Properties properties(Path file) throws Wrong {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Wrong(2, "cannot read " + file + ": " + e);
        }
        return properties;
    }

    /** What went wrong, for people. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final int exitCode;

        Wrong(int exitCode, String message) {
            super(message);
            this.exitCode = exitCode;
        }
    }
}
