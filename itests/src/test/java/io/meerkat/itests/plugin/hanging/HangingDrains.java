package io.meerkat.itests.plugin.hanging;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** Brings the drains of the types {@code hanging} and {@code stubborn}; no session gets one that does not ask for it. */
public final class HangingDrains implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        register(context, "hanging", unused -> new HangingDrain(false));
        register(context, "stubborn", unused -> new HangingDrain(true));
    }

    private static void register(BundleContext context, String type, DrainFactory factory) {
        context.registerService(
                DrainFactory.class,
                factory,
                FrameworkUtil.asDictionary(
                        Map.of(DrainFactory.TYPE, type, Constants.SERVICE_RANKING, Integer.MIN_VALUE)));
    }

    @Override
    public void stop(BundleContext context) {}
}
