package io.meerkat.jmx.connector;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.Operation;
import java.rmi.server.RemoteCall;
import java.rmi.server.RemoteObject;
import java.rmi.server.RemoteRef;

/**
 * The reference of an exported object, which tells clients the host by which they reach us. The JDK's own tells them what
 * the machine's name resolves to, where nobody may listen; to change that is a property of the whole JVM.
 *
 * <p>Its form is the one that {@link RemoteObject} documents for {@code UnicastRef2}: the host is its only text.
 */
@SuppressWarnings({"deprecation", "serial"}) // of the interface's methods; and it is never read as itself
final class AdvertisedRef implements RemoteRef {
    private static final long serialVersionUID = 1L;

    private final transient RemoteRef own;
    private final transient String host;

    AdvertisedRef(RemoteRef own, String host) {
        this.own = own;
        this.host = host;
    }

    @Override
    public String getRefClass(ObjectOutput out) {
        return own.getRefClass(out);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        Externalizable form = own;
        form.writeExternal((ObjectOutput) Proxy.newProxyInstance(
                AdvertisedRef.class.getClassLoader(),
                new Class<?>[] {ObjectOutput.class},
                (proxy, method, arguments) -> write(out, method, arguments)));
    }

    private Object write(ObjectOutput out, Method method, Object[] arguments) throws Throwable {
        try {
            return method.getName().equals("writeUTF") ? method.invoke(out, host) : method.invoke(out, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        throw new IOException("is read as what it says it is, never as itself");
    }

    @Override
    public Object invoke(Remote object, Method method, Object[] arguments, long hash) throws Exception {
        return own.invoke(object, method, arguments, hash);
    }

    @Override
    public RemoteCall newCall(RemoteObject object, Operation[] operations, int number, long hash)
            throws RemoteException {
        return own.newCall(object, operations, number, hash);
    }

    @Override
    public void invoke(RemoteCall call) throws Exception {
        own.invoke(call);
    }

    @Override
    public void done(RemoteCall call) throws RemoteException {
        own.done(call);
    }

    @Override
    public int remoteHashCode() {
        return own.remoteHashCode();
    }

    @Override
    public boolean remoteEquals(RemoteRef other) {
        return own.remoteEquals(other);
    }

    @Override
    public String remoteToString() {
        return own.remoteToString();
    }
}
