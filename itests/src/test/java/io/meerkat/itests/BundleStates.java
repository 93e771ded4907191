package io.meerkat.itests;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** Which bundles there were, and which of them were active. */
final class BundleStates {
    private static final long REFRESH_SECONDS = 10;

    private final BundleContext system;
    private final Map<Bundle, Boolean> active;

    private BundleStates(BundleContext system, Map<Bundle, Boolean> active) {
        this.system = system;
        this.active = active;
    }

    static BundleStates of(BundleContext system) {
        return new BundleStates(
                system,
                Arrays.stream(system.getBundles()).collect(Collectors.toMap(bundle -> bundle, BundleStates::isActive)));
    }

    /** Uninstalls what is new, starts and stops what was active and was not; waits at most 10 seconds for the wiring. */
    void restore(Cleanup cleanup) {
        List<Bundle> added = Arrays.stream(system.getBundles())
                .filter(bundle -> !active.containsKey(bundle))
                .sorted(Comparator.comparingLong(Bundle::getBundleId).reversed())
                .toList();
        added.forEach(bundle -> cleanup.attempt(bundle::uninstall));
        if (!added.isEmpty()) {
            cleanup.attempt(() -> refresh(added));
        }
        active.forEach((bundle, wasActive) -> cleanup.attempt(() -> restore(bundle, wasActive)));
    }

    private static void restore(Bundle bundle, boolean wasActive) throws Exception {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            throw new IllegalStateException("the test uninstalled " + bundle
                    + ", which its container was provisioned with: install a copy in the test instead");
        }
        if (wasActive && !isActive(bundle)) {
            bundle.start();
        } else if (!wasActive && isActive(bundle)) {
            bundle.stop();
        }
    }

    /** An uninstalled bundle keeps its class loader while others are wired to it. */
    private void refresh(Collection<Bundle> removed) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        system.getBundle().adapt(FrameworkWiring.class).refreshBundles(removed, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        if (!refreshed.await(REFRESH_SECONDS, SECONDS)) {
            throw new IllegalStateException(
                    "packages of " + removed + " not refreshed after " + REFRESH_SECONDS + " s");
        }
    }

    private static boolean isActive(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE;
    }
}
