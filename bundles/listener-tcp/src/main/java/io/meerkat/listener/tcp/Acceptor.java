package io.meerkat.listener.tcp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accepts the clients of one port, and keeps them. Used by the selector thread, but for {@link #closeServer}. */
final class Acceptor implements ChannelHandler, Deadlines.Waiting {
    private static final Logger LOG = System.getLogger(Acceptor.class.getName());

    private static final int ACCEPTED_PER_ROUND = 64;

    /** Answers are short; a client that reads none of them must not fill the memory of the operating system. */
    private static final int SEND_BUFFER_BYTES = 65_536;

    /** More clients too many than this at a time are let go without a word. */
    private static final int MOST_REFUSED_AT_A_TIME = 256;

    /** How long to leave new clients waiting when the operating system has no room for one more. */
    private static final long PAUSE_MILLIS = 200;

    private final String name;
    private final ServerSocketChannel server;
    private final SelectorLoop loop;
    private final Supplier<TcpSettings> settings;
    private final EventSink sink;
    private final TcpCounters counters;
    private final Set<TcpConnection> connections = new LinkedHashSet<>();
    private final Set<RefusedConnection> refused = new LinkedHashSet<>();

    Acceptor(
            String name,
            ServerSocketChannel server,
            SelectorLoop loop,
            Supplier<TcpSettings> settings,
            EventSink sink,
            TcpCounters counters) {
        this.name = name;
        this.server = server;
        this.loop = loop;
        this.settings = settings;
        this.sink = sink;
        this.counters = counters;
    }

    void begin() {
        loop.guarded(this, () -> loop.register(server, SelectionKey.OP_ACCEPT, this));
    }

    @Override
    public void ready() throws IOException {
        for (int count = 0; count < ACCEPTED_PER_ROUND; count++) {
            SocketChannel client = accept();
            if (client == null) {
                return;
            }
            try {
                welcome(client);
            } catch (IOException e) {
                // It went away before it was served.
                client.close();
            }
        }
    }

    /** Accepts again after a pause. */
    @Override
    public void expired(long deadline) {
        loop.guarded(this, () -> loop.register(server, SelectionKey.OP_ACCEPT, this));
    }

    @Override
    public void abandon() {
        end();
    }

    @Override
    public void end() {
        List.copyOf(connections).forEach(TcpConnection::end);
        List.copyOf(refused).forEach(RefusedConnection::end);
        try {
            closeServer();
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> name + ": the port cannot be closed", e);
        }
    }

    /** Closes the port alone; for any thread. */
    void closeServer() throws IOException {
        server.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private @Nullable SocketChannel accept() throws IOException {
        try {
            return server.accept();
        } catch (IOException e) {
            if (!server.isOpen()) {
                throw e;
            }
            LOG.log(
                    Level.WARNING,
                    () -> name + ": cannot accept a client (" + e.getMessage() + "); trying again in " + PAUSE_MILLIS
                            + " ms; raise the limit of open files if this goes on");
            loop.register(server, 0, this);
            loop.deadlines().add(loop.now() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS), this);
            return null;
        }
    }

    private void welcome(SocketChannel client) throws IOException {
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
        TcpSettings present = settings.get();
        if (connections.size() >= present.maxConnections()) {
            refuse(client, present.maxConnections());
        } else {
            counters.countConnection();
            TcpConnection connection = new TcpConnection(loop, client, present, sink, counters, connections::remove);
            connections.add(connection);
            loop.guarded(connection, connection::begin);
        }
    }

    private void refuse(SocketChannel client, int most) throws IOException {
        counters.countRefused(Answers.TOO_MANY_CONNECTIONS);
        if (refused.size() >= MOST_REFUSED_AT_A_TIME) {
            client.close();
            return;
        }
        RefusedConnection connection = new RefusedConnection(loop, client, refused::remove);
        refused.add(connection);
        connection.begin(Answers.refused(
                Answers.TOO_MANY_CONNECTIONS,
                name + " has " + most + " connections; close one, or raise maxConnections"));
    }
}
