package io.meerkat.listener.tcp;

import io.meerkat.runtime.comms.CommsException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/**
 * Where to listen. Immutable.
 *
 * @param host as it was written; an IPv6 address in brackets
 * @param port 0: any free one
 */
record ListenAddress(String host, int port) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_PORT = 65_535;

    /** How many connections the operating system keeps until we accept them. */
    private static final int BACKLOG = 1_024;

    /** Understands {@code PORT}, {@code HOST:PORT} and {@code [IPV6]:PORT}. */
    static ListenAddress parse(String name) throws CommsException {
        int colon = name.lastIndexOf(':');
        String host = colon < 0 ? LOOPBACK : name.substring(0, colon);
        if (host.isBlank() || (host.indexOf(':') >= 0 && !(host.startsWith("[") && host.endsWith("]")))) {
            throw new CommsException("tcp/" + name + ": '" + host + "' is no host; use PORT, HOST:PORT or [IPV6]:PORT,"
                    + " such as 7878, 127.0.0.1:7878 or [::1]:7878");
        }
        return new ListenAddress(host, port(name, name.substring(colon + 1)));
    }

    private static int port(String name, String text) throws CommsException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint: what is wrong is the text, not the way it was read.
        }
        throw new CommsException("tcp/" + name + ": '" + text + "' is no port; use a number from 0 to " + MOST_PORT
                + ", such as 7878, where 0 means any free one");
    }

    /** A name for people: {@code tcp/HOST:PORT} with the real port. */
    String display(int realPort) {
        return "tcp/" + host + ":" + realPort;
    }

    /** Starts to listen. Blocks for as long as it takes to look up the host, where it is a name and no address. */
    ServerSocketChannel bind() throws CommsException {
        InetAddress address = address();
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(address, port), BACKLOG);
                server.configureBlocking(false);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (BindException e) {
            throw new CommsException(whyNot(address, e), e);
        } catch (IOException e) {
            throw new CommsException(otherFailure(e), e);
        }
    }

    private InetAddress address() throws CommsException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommsException(
                    display(port) + ": host '" + host + "' is unknown; use an address of this machine, such as "
                            + LOOPBACK + ", or 0.0.0.0 for all of them",
                    e);
        }
    }

    private String whyNot(InetAddress address, BindException failure) {
        if (String.valueOf(failure.getMessage()).contains("denied")) {
            return otherFailure(failure);
        }
        if (!isOfThisMachine(address)) {
            return display(port) + ": '" + host + "' is no address of this machine; use one of its own, such as "
                    + LOOPBACK + ", or 0.0.0.0 for all of them";
        }
        return "port " + port + " on " + host + " is in use; choose another or stop what listens there";
    }

    private String otherFailure(IOException failure) {
        return display(port) + ": cannot listen: " + failure.getMessage()
                + "; choose another port, from 1024 on if you are not the machine's administrator";
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return true;
        }
    }
}
