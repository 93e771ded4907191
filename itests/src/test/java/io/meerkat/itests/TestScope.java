package io.meerkat.itests;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/**
 * Undoes on {@link #close()}, latest first, what was done through its {@link #context()}; then puts the bundles back.
 * Any thread of the test may use the context.
 */
final class TestScope implements AutoCloseable {
    private final BundleContext system;
    private final BundleContext watched;
    private final BundleStates bundles;
    private final Deque<Runnable> undos = new ConcurrentLinkedDeque<>();
    private final Deque<ServiceReference<?>> held = new ConcurrentLinkedDeque<>();
    private final ServiceListener forgetting = this::forgetUnregistered;

    TestScope(BundleContext system) {
        this.system = system;
        bundles = BundleStates.of(system);
        watched = (BundleContext) Proxy.newProxyInstance(
                TestScope.class.getClassLoader(), new Class<?>[] {BundleContext.class}, this::call);
        system.addServiceListener(forgetting);
    }

    BundleContext context() {
        return watched;
    }

    @Override
    public void close() throws Exception {
        Cleanup cleanup = new Cleanup();
        undos.forEach(undo -> cleanup.attempt(undo::run));
        system.removeServiceListener(forgetting);
        held.forEach(reference -> cleanup.attempt(() -> system.ungetService(reference)));
        bundles.restore(cleanup);
        cleanup.rethrow();
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(system, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        switch (method.getName()) {
            case "registerService" -> undos.push(() -> unregister((ServiceRegistration<?>) result));
            case "addServiceListener" -> undos.push(() -> system.removeServiceListener((ServiceListener) arguments[0]));
            case "addBundleListener" -> undos.push(() -> system.removeBundleListener((BundleListener) arguments[0]));
            case "addFrameworkListener" ->
                undos.push(() -> system.removeFrameworkListener((FrameworkListener) arguments[0]));
            case "getService" -> {
                if (result != null) {
                    held.push((ServiceReference<?>) arguments[0]);
                }
            }
            case "ungetService" -> held.remove((ServiceReference<?>) arguments[0]);
            default -> {}
        }
        return result;
    }

    /** The framework takes it back, and Equinox keeps the service, with its class loader, as long as its reference is kept. */
    private void forgetUnregistered(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            held.removeIf(event.getServiceReference()::equals);
        }
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException alreadyUnregistered) {
            // The test did it itself, which is what is wanted.
        }
    }
}
