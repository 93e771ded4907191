package io.meerkat.runtime.internal.osgi;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.condition.Condition;

/**
 * The Condition {@code io.meerkat.accepting}: a service while the runtime takes new sessions. In a framework before
 * release 8, which knows no Conditions, there is none. Thread-safe.
 */
final class AcceptingCondition implements AutoCloseable {
    static final String ID = "io.meerkat.accepting";

    private static final System.Logger LOG = System.getLogger(AcceptingCondition.class.getName());

    private final BundleContext context;
    private final boolean known = isKnown();
    private final AtomicReference<@Nullable PublishedService> service = new AtomicReference<>();

    AcceptingCondition(BundleContext context) {
        this.context = context;
        if (!known) {
            LOG.log(System.Logger.Level.INFO, "this framework knows no Conditions; there is no " + ID);
        }
    }

    /** The package is imported if it is there; its constants are not looked up at all. */
    private static boolean isKnown() {
        try {
            return Condition.class.isInterface();
        } catch (NoClassDefFoundError frameworkBeforeRelease8) {
            return false;
        }
    }

    void accepting(boolean accepts) {
        if (!accepts) {
            close();
        } else if (known && service.get() == null) {
            PublishedService fresh = register();
            if (!service.compareAndSet(null, fresh)) {
                fresh.close();
            }
        }
    }

    private PublishedService register() {
        return new PublishedService(context.registerService(
                Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, ID))));
    }

    @Override
    public void close() {
        PublishedService gone = service.getAndSet(null);
        if (gone != null) {
            gone.close();
        }
    }
}
