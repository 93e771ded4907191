package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.CommsRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A client over a real socket; every read fails after 10 seconds. */
final class Client implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final BufferedReader answers;

    Client(int port) throws IOException {
        // Small on purpose: a test that does not read fills it soon.
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_TIMEOUT_MILLIS);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Client of(CommsRuntime listener) throws IOException {
        return new Client(port(listener));
    }

    static int port(CommsRuntime listener) {
        return Integer.parseInt(listener.name().substring(listener.name().lastIndexOf(':') + 1));
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next answer; null: the listener has closed the connection. */
    String answer() throws IOException {
        return answers.readLine();
    }

    List<String> answers(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    try {
                        return answer();
                    } catch (IOException e) {
                        throw new AssertionError("answer " + index + " of " + count + " did not come", e);
                    }
                })
                .toList();
    }

    String ask(String line) throws IOException {
        send(line + "\n");
        return answer();
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Closes in the middle of a test. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Hangs up with a reset, as a client does that dies. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
