package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.MeerkatRuntime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** A test outside the container and the bundles inside have the same API classes, and the wiring is the usual one. */
class SharedApiIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.components(), Provision.bundle("runtime-api"), Provision.sharedApi());

    @Test
    void theApisBundleLoadsTheClassesOfTheTest(BundleContext context) throws Exception {
        var api = Arrays.stream(context.getBundles())
                .filter(bundle -> "io.meerkat.runtime.api".equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
        assertThat(api.loadClass(MeerkatRuntime.class.getName())).isSameAs(MeerkatRuntime.class);
        assertThat(api.adapt(BundleWiring.class).getCapabilities("osgi.wiring.package"))
                .isNotEmpty();
    }
}
