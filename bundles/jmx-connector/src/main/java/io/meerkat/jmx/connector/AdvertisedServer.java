package io.meerkat.jmx.connector;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.rmi.Remote;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIConnectionImpl;
import javax.management.remote.rmi.RMIConnectionImpl_Stub;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.management.remote.rmi.RMIServerImpl_Stub;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's server of connections, whose references name the host that clients are told, with so many clients at once, and
 * with what a client may send by its role. Thread-safe.
 */
final class AdvertisedServer extends RMIJRMPServerImpl {
    private static final ObjectInputFilter OF_OPERATORS =
            ObjectInputFilter.Config.createFilter(OpenTypesFilter.calls(Role.OPERATOR));

    private final String host;
    private final int port;
    private final @Nullable RMIClientSocketFactory clients;
    private final RMIServerSocketFactory given;
    private final Map<String, ?> environment;
    private final Places places;

    /** Held here, since the JDK does not hold what it exports for operators. */
    private final Set<RMIConnection> open = ConcurrentHashMap.newKeySet();

    /** The environment has the filter of viewers. */
    AdvertisedServer(
            String host,
            int port,
            @Nullable RMIClientSocketFactory clients,
            RMIServerSocketFactory given,
            Map<String, ?> environment,
            int maxClients)
            throws IOException {
        super(port, clients, given, environment);
        this.host = host;
        this.port = port;
        this.clients = clients;
        this.given = given;
        this.environment = environment;
        this.places = new Places(maxClients, "clients");
    }

    @Override
    public Remote toStub() throws IOException {
        return new RMIServerImpl_Stub(advertised(super.toStub()));
    }

    @Override
    public RMIConnection newClient(@Nullable Object credentials) throws IOException {
        return PlatformContext.in(
                () -> new RMIConnectionImpl_Stub(advertised(RemoteObject.toStub(super.newClient(credentials)))));
    }

    /** Of somebody who has logged in. */
    @Override
    protected RMIConnection makeClient(String id, Subject subject) throws IOException {
        if (!places.take()) {
            throw new IOException("this connector has as many clients as it may (maxConnections); close one, or wait");
        }
        try {
            RMIConnection client = Caller.isOperator(subject) ? ofOperator(id, subject) : super.makeClient(id, subject);
            open.add(client);
            return client;
        } catch (IOException | RuntimeException e) {
            places.free();
            throw e;
        }
    }

    private RMIConnection ofOperator(String id, Subject subject) throws IOException {
        RMIConnection client = new RMIConnectionImpl(this, id, getDefaultClassLoader(), subject, environment);
        UnicastRemoteObject.exportObject(client, port, clients, given, OF_OPERATORS);
        return client;
    }

    @Override
    protected void clientClosed(RMIConnection client) throws IOException {
        if (open.remove(client)) {
            places.free();
        }
        super.clientClosed(client);
    }

    private RemoteRef advertised(Remote stub) {
        return new AdvertisedRef(((RemoteObject) stub).getRef(), host);
    }
}
