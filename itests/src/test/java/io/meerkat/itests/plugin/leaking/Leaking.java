package io.meerkat.itests.plugin.leaking;

import io.meerkat.itests.probe.Leak;
import java.lang.management.ManagementFactory;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.resolver.Resolver;

/** Leaves what the test has chosen, and tells how that is mended. */
public final class Leaking implements BundleActivator {

    /** What it registers: an interface of its own. */
    public interface Bean {}

    private record Own(Class<?> type) {}

    private static final class Quiet implements Bean {}

    @Override
    public void start(BundleContext context) throws Exception {
        switch (Leak.chosen()) {
            case THREAD -> leaveAThread();
            case TIMER -> leaveATimer();
            case MBEAN -> leaveAnMBean();
            case SERVICE_USE -> leaveAServiceInUse(systemOf(context));
            case SERVICE -> leaveAService(systemOf(context));
            case CONTEXT_LOADER -> leaveItsLoaderAsContext();
            case OBJECT -> leaveAnObject();
            case NOTHING -> useARecord();
        }
    }

    @Override
    public void stop(BundleContext context) {}

    /** What is done in its name the framework undoes; what is done in another one's it does not. */
    private static BundleContext systemOf(BundleContext context) {
        return context.getBundle(0).getBundleContext();
    }

    private static void leaveAThread() {
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        over.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left");
        thread.setDaemon(true);
        thread.start();
        Leak.mendedBy(() -> {
            over.countDown();
            thread.join();
        });
    }

    private static void leaveATimer() {
        Timer timer = new Timer("left", true);
        Leak.mendedBy(timer::cancel);
    }

    private static void leaveAnMBean() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.meerkat.itests:type=Left");
        server.registerMBean(new StandardMBean(new Quiet(), Bean.class, false), name);
        Leak.mendedBy(() -> server.unregisterMBean(name));
    }

    private static void leaveAServiceInUse(BundleContext system) {
        ServiceReference<Resolver> reference = system.getServiceReference(Resolver.class);
        system.getService(reference);
        Leak.mendedBy(() -> system.ungetService(reference));
    }

    private static void leaveAService(BundleContext system) {
        ServiceRegistration<Runnable> left = system.registerService(Runnable.class, () -> {}, null);
        Leak.mendedBy(left::unregister);
    }

    private static void leaveItsLoaderAsContext() {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(Leaking.class.getClassLoader());
        Leak.mendedBy(() -> caller.setContextClassLoader(before));
    }

    /** In the hands of somebody else. */
    private static void leaveAnObject() {
        Leak.mendedBy(() -> {});
    }

    private static void useARecord() {
        Own one = new Own(Quiet.class);
        Own twin = new Own(Quiet.class);
        if (!one.equals(twin)
                || one.hashCode() != twin.hashCode()
                || one.toString().isEmpty()) {
            throw new AssertionError("a record is not what it is: " + one);
        }
    }
}
