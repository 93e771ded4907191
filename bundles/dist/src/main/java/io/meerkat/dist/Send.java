package io.meerkat.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sends one event to a session's listener and prints the answer: {@code Send DIRECTORY SESSION TEXT}.
 *
 * <p>Exit code 0: admitted or queued; 1: refused, or nobody answers; 2: the command line or a file is wrong.
 */
public final class Send {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than a listener may wait before it answers. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final SessionFiles files;
    private final String command;
    private final Duration answer;

    Send(SessionFiles files, String command, Duration answer) {
        this.files = files;
        this.command = command;
        this.answer = answer;
    }

    public static void main(String[] arguments) {
        String command = System.getProperty("meerkat.command", "meerkat");
        Send send = new Send(new SessionFiles(Path.of(arguments[0])), command, ANSWER);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(send.run(arguments[1], arguments[2], out, error));
    }

    /** Blocks for at most the time to connect and the time to answer, 5 s and 15 s. */
    int run(String session, String text, PrintStream out, PrintStream error) {
        try {
            String line = answer(session, text);
            out.println(line);
            return line.startsWith("admitted ") || line.startsWith("queued ") ? 0 : 1;
        } catch (SendException e) {
            error.println("meerkat send: " + e.getMessage());
            return e.exitCode();
        }
    }

    private String answer(String session, String text) throws SendException {
        if (text.isBlank()) {
            throw new SendException(2, "there is no text; say: " + command + " send " + session + " hello");
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new SendException(2, "the text has a line break, and a line is an event; send the lines one by one");
        }
        InetSocketAddress address = files.addressOf(session);
        String where = "session '" + session + "' at " + address.getHostString() + ":" + address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(CONNECT.toMillis()));
            socket.setSoTimeout(Math.toIntExact(answer.toMillis()));
            socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null) {
                throw new SendException(1, where + " closed the connection without an answer; see its log");
            }
            return line;
        } catch (ConnectException e) {
            throw new SendException(1, where + ": nobody listens; start it with: " + command);
        } catch (SocketTimeoutException e) {
            throw new SendException(1, where + ": no answer within " + answer.toMillis() + " ms; see its log");
        } catch (IOException e) {
            throw new SendException(1, where + ": " + e.getMessage() + "; see its log");
        }
    }
}
