package io.meerkat.jmx.connector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the JDK listen on a port that is bound already: a factory that hands it out, once.
 *
 * <p>The JDK keeps every server socket factory that it has ever seen (sun.rmi.transport.tcp.TCPEndpoint). Hence this is made
 * of nothing but the JDK's own objects, and has let go of the port by then: our class loader must not be kept.
 */
final class GivenPort {
    private GivenPort() {}

    static RMIServerSocketFactory of(ServerSocket port) {
        AtomicReference<ServerSocket> once = new AtomicReference<>(port);
        try {
            MethodHandle swap = MethodHandles.publicLookup()
                    .findVirtual(AtomicReference.class, "getAndSet", MethodType.methodType(Object.class, Object.class));
            MethodHandle take = MethodHandles.insertArguments(swap, 0, once, null)
                    .asType(MethodType.methodType(ServerSocket.class));
            return MethodHandleProxies.asInterfaceInstance(
                    RMIServerSocketFactory.class, MethodHandles.dropArguments(take, 0, int.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("AtomicReference.getAndSet", e);
        }
    }
}
