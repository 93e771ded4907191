package io.meerkat.itests.plugin.admitting;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** Brings the drains of type {@code audit}. */
public final class AdmittingDrains implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        DrainFactory factory = unused -> new AdmittingDrain();
        context.registerService(
                DrainFactory.class,
                factory,
                FrameworkUtil.asDictionary(Map.of(DrainFactory.TYPE, "audit", Constants.SERVICE_RANKING, 10)));
    }

    @Override
    public void stop(BundleContext context) {}
}
