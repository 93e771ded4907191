package io.meerkat.jmx.connector;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the MBean server and lets pass what the caller's role may do; what it does not know it refuses. Thread-safe.
 *
 * <p>Calls without a caller are the JDK's own, such as those of its buffer of notifications: they pass where they read.
 */
final class AccessGate implements InvocationHandler {
    private static final Logger LOG = System.getLogger(AccessGate.class.getName());

    private static final Set<String> READS = Set.of(
            "getAttribute",
            "getAttributes",
            "getDefaultDomain",
            "getDomains",
            "getMBeanCount",
            "getMBeanInfo",
            "getObjectInstance",
            "isInstanceOf",
            "isRegistered",
            "queryMBeans",
            "queryNames",
            // Not to be had from afar; the connector asks them to read what a client has sent.
            "getClassLoaderFor",
            "getClassLoaderRepository");
    private static final Set<String> LISTENS = Set.of("addNotificationListener", "removeNotificationListener");
    private static final Set<String> CHANGES = Set.of("setAttribute", "setAttributes");
    private static final String LOADS_CODE = "javax.management.loading.MLet";
    private static final String LOADS_NATIVE_CODE = "jvmtiAgentLoad";

    private final MBeanServer server;

    private AccessGate(MBeanServer server) {
        this.server = server;
    }

    static MBeanServerForwarder before(MBeanServer server) {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                AccessGate.class.getClassLoader(), new Class<?>[] {MBeanServerForwarder.class}, new AccessGate(server));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        switch (method.getName()) {
            case "getMBeanServer" -> {
                return server;
            }
            case "setMBeanServer" -> {
                // The connector server sets what this gate was made for.
                return null;
            }
            default -> check(method.getName(), arguments);
        }
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void check(String method, Object[] arguments) throws JMException {
        if (READS.contains(method) || (LISTENS.contains(method) && arguments[1] instanceof NotificationListener)) {
            return;
        }
        Optional<Caller> caller = Caller.current();
        boolean operator = caller.filter(known -> known.role() == Role.OPERATOR).isPresent();
        switch (method) {
            case "invoke" -> checkOperation(caller, operator, (ObjectName) arguments[0], (String) arguments[1]);
            default -> {
                if (!CHANGES.contains(method) && !LISTENS.contains(method)) {
                    throw refused(
                            caller,
                            method + of(arguments),
                            "nobody may over this connector, because it could load"
                                    + " code or take MBeans away from their owners; do it in the process, with a bundle");
                }
                if (!operator) {
                    throw refused(caller, method + of(arguments), "an operator may; ask for the role operator");
                }
            }
        }
    }

    private void checkOperation(Optional<Caller> caller, boolean operator, ObjectName bean, String operation)
            throws JMException {
        String what = "invoke " + operation + " of " + bean;
        if (server.isInstanceOf(bean, LOADS_CODE) || operation.equals(LOADS_NATIVE_CODE)) {
            throw refused(caller, what, "nobody may over this connector, because it loads code; install a bundle");
        }
        if (!operator && (caller.isEmpty() || !Verbs.onlyReads(server, bean, operation))) {
            throw refused(
                    caller,
                    what,
                    "a viewer may invoke what is named get.., list.. or is.. and declares no action,"
                            + " an operator everything; ask for the role operator");
        }
    }

    private static SecurityException refused(Optional<Caller> caller, String what, String wayOut) {
        String who = caller.map(Caller::toString).orElse("a call without a user");
        String text = LogText.of(who + " may not " + what) + ": " + wayOut;
        LOG.log(Level.INFO, () -> "refused: " + text);
        return new SecurityException(text);
    }

    private static String of(Object[] arguments) {
        return arguments.length == 0 ? "" : " of " + arguments[0];
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "access gate of the JMX connector";
        };
    }
}
