package io.meerkat.jmx.connector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.management.remote.JMXServiceURL;

/**
 * Makes the JDK initialise {@link JMXServiceURL} where none of our frames is on the stack: it keeps an exception from that
 * moment for ever, and with the exception the classes of the frames.
 */
final class FirstUse {
    private FirstUse() {}

    /** Blocks for as long as the JDK takes to initialise a class; to be called in {@link PlatformContext}. */
    static void ofServiceUrl() {
        Thread thread = new Thread(makesOne(), "meerkat-jmx-connector-open");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of nothing but the JDK's own objects. To look the constructor up does not initialise its class. */
    private static Runnable makesOne() {
        try {
            MethodHandle constructor = MethodHandles.publicLookup()
                    .findConstructor(JMXServiceURL.class, MethodType.methodType(void.class, String.class));
            return MethodHandleProxies.asInterfaceInstance(
                    Runnable.class,
                    MethodHandles.insertArguments(constructor, 0, "service:jmx:rmi://localhost")
                            .asType(MethodType.methodType(void.class)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("JMXServiceURL", e);
        }
    }
}
