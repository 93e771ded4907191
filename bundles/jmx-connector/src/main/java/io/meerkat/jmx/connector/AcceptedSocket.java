package io.meerkat.jmx.connector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection. Of a client on this machine it does not say where it comes from: the JDK's registry lets local
 * callers replace what is bound in it, with no other check, and whoever did could have the next user's password. A caller
 * from nowhere it refuses.
 */
final class AcceptedSocket extends Socket {
    /** What the JDK takes for the address of a client that has none. */
    static final String HIDDEN = "0.0.0.0";

    private final int silentMillis;
    private final Consumer<AcceptedSocket> closed;

    AcceptedSocket(int silentMillis, Consumer<AcceptedSocket> closed) throws SocketException {
        super((SocketImpl) null);
        this.silentMillis = silentMillis;
        this.closed = closed;
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        InetAddress address = super.getInetAddress();
        return address == null || isOurs(address) ? null : address;
    }

    /** Never without end, and never for the hours that the JDK asks for: a client that is silent gives its place up. */
    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        super.setSoTimeout(millis == 0 ? silentMillis : Math.min(millis, silentMillis));
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            super.close();
        } finally {
            closed.accept(this);
        }
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
