package io.meerkat.itests.plugin.failing;

import io.meerkat.runtime.drain.DrainFactory;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Brings the drains of type {@code audit}, which cannot be opened. */
public final class FailingDrains implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        DrainFactory factory = unused -> {
            throw new IllegalStateException("the audit trail is full");
        };
        context.registerService(
                DrainFactory.class, factory, FrameworkUtil.asDictionary(Map.of(DrainFactory.TYPE, "audit")));
    }

    @Override
    public void stop(BundleContext context) {}
}
