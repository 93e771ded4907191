package io.meerkat.jmx.connector;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The one port: bound when it is made, and with its connections closed when it is closed. Thread-safe. */
final class OnePort extends ServerSocket {
    private static final Logger LOG = System.getLogger(OnePort.class.getName());
    private static final int BACKLOG = 50;

    private static final long CLOSE_MILLIS = 500;

    /** Held by the thread that waits for a connection. */
    private final ReentrantLock accepting = new ReentrantLock();

    private final Optional<Tls> tls;
    private final Places places;
    private final int silentMillis;
    private final Set<AcceptedSocket> connections = ConcurrentHashMap.newKeySet();

    private OnePort(Optional<Tls> tls, int maxConnections, int silentMillis) throws IOException {
        this.tls = tls;
        this.silentMillis = silentMillis;
        this.places = new Places(maxConnections, "connections");
    }

    static OnePort bind(InetAddress address, Optional<Tls> tls, ConnectorSettings settings) throws ConnectorException {
        int port = settings.port();
        try {
            OnePort bound = new OnePort(tls, settings.maxConnections(), settings.silentMillis());
            try {
                bound.bind(new InetSocketAddress(address, port), BACKLOG);
                return bound;
            } catch (IOException e) {
                bound.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ConnectorException(
                    "cannot listen on port " + port + " of " + address.getHostAddress() + " (" + e.getMessage()
                            + "); choose another, or stop what listens there",
                    e);
        }
    }

    @Override
    public Socket accept() throws IOException {
        while (true) {
            AcceptedSocket accepted = new AcceptedSocket(silentMillis, this::forget);
            waitFor(accepted);
            if (!places.take()) {
                accepted.close();
                continue;
            }
            connections.add(accepted);
            if (isClosed()) {
                accepted.close();
            } else {
                return guarded(accepted);
            }
        }
    }

    private Socket guarded(AcceptedSocket accepted) throws IOException {
        try {
            accepted.setSoTimeout(silentMillis);
            return tls.isPresent() ? tls.get().over(accepted) : accepted;
        } catch (IOException | RuntimeException e) {
            // A client that has gone by now would hold its place for ever.
            accepted.close();
            throw e;
        }
    }

    private void forget(AcceptedSocket closed) {
        if (connections.remove(closed)) {
            places.free();
        }
    }

    private void waitFor(AcceptedSocket next) throws IOException {
        accepting.lock();
        try {
            implAccept(next);
        } finally {
            accepting.unlock();
        }
    }

    /**
     * Blocks for at most 500 ms: the system keeps the port for as long as a thread is still in a call that waits for a
     * connection.
     */
    @Override
    public void close() throws IOException {
        super.close();
        connections.forEach(OnePort::cut);
        try {
            if (accepting.tryLock(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                accepting.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(AcceptedSocket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection was broken already", e);
        }
    }
}
