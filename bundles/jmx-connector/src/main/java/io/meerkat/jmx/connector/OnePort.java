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

/** The one port: bound when it is made, and with its connections closed when it is closed. Thread-safe. */
final class OnePort extends ServerSocket {
    private static final Logger LOG = System.getLogger(OnePort.class.getName());
    private static final int BACKLOG = 50;

    private final Optional<Tls> tls;
    private final int maxConnections;
    private final Set<AcceptedSocket> connections = ConcurrentHashMap.newKeySet();

    private OnePort(Optional<Tls> tls, int maxConnections) throws IOException {
        this.tls = tls;
        this.maxConnections = maxConnections;
    }

    static OnePort bind(InetAddress address, int port, Optional<Tls> tls, int maxConnections)
            throws ConnectorException {
        try {
            OnePort bound = new OnePort(tls, maxConnections);
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
            AcceptedSocket accepted = new AcceptedSocket(connections::remove);
            implAccept(accepted);
            connections.add(accepted);
            if (isClosed()) {
                accepted.close();
            } else if (connections.size() > maxConnections) {
                accepted.close();
                LOG.log(
                        Level.WARNING,
                        "a connection was closed: there are maxConnections = {0} already",
                        maxConnections);
            } else {
                return tls.isPresent() ? tls.get().over(accepted) : accepted;
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        for (AcceptedSocket connection : connections) {
            connection.close();
        }
    }
}
