package io.meerkat.benchmarks.start;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with Declarative Services and nothing else, in a process of its own; says when they are there. */
public final class BareFramework {
    static final String READY = "bare framework ready";

    private BareFramework() {}

    /** @param arguments the folder of its cache, and the bundles */
    public static void main(String... arguments) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            bundles.add(framework
                    .getBundleContext()
                    .installBundle(new File(arguments[i]).toURI().toString()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        String components = "org.osgi.service.component.runtime.ServiceComponentRuntime";
        while (framework.getBundleContext().getServiceReference(components) == null) {
            Thread.onSpinWait();
        }
        System.out.println(READY);
        framework.stop();
        framework.waitForStop(0);
    }
}
