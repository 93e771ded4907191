package io.meerkat.itests.plugin.holding;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Brings the drains of type {@code holding}. */
public final class HoldingDrains implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        DrainFactory factory = unused -> new HoldingDrain();
        context.registerService(
                DrainFactory.class, factory, FrameworkUtil.asDictionary(Map.of(DrainFactory.TYPE, "holding")));
    }

    @Override
    public void stop(BundleContext context) {}
}
