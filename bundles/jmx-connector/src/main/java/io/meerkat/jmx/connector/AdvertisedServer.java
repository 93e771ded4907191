package io.meerkat.jmx.connector;

import java.io.IOException;
import java.rmi.Remote;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;
import java.util.Map;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIConnectionImpl_Stub;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.management.remote.rmi.RMIServerImpl_Stub;
import org.jspecify.annotations.Nullable;

/** The JDK's server of connections, whose references name the host that clients are told. */
final class AdvertisedServer extends RMIJRMPServerImpl {
    private final String host;

    AdvertisedServer(
            String host,
            int port,
            @Nullable RMIClientSocketFactory clients,
            RMIServerSocketFactory given,
            Map<String, ?> environment)
            throws IOException {
        super(port, clients, given, environment);
        this.host = host;
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

    private RemoteRef advertised(Remote stub) {
        return new AdvertisedRef(((RemoteObject) stub).getRef(), host);
    }
}
