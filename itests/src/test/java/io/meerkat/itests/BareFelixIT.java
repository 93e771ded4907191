package io.meerkat.itests;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.plugin.caller.Caller;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** The API and its implementation live in a Felix that has Declarative Services and nothing else. */
class BareFelixIT {
    /** Without the witness: which bundles there are, all active, and what they are wired to, is what is tested. */
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(Provision.bareRuntime());

    @Test
    void everyBundleIsActive(BundleContext context) {
        assertThat(context.getBundles())
                .allSatisfy(bundle ->
                        assertThat(bundle.getState()).as("state of %s", bundle).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    void theImplementationIsWiredToTheApiTheFrameworkAndComponentsOnly(BundleContext context) {
        assertThat(providersOf(bundle(context, "io.meerkat.runtime.impl")))
                .isSubsetOf(
                        "io.meerkat.runtime.api",
                        context.getBundle().getSymbolicName(),
                        "org.apache.felix.scr",
                        "org.osgi.service.component");
    }

    @Test
    void theApiIsWiredToTheFrameworkOnly(BundleContext context) {
        assertThat(providersOf(bundle(context, "io.meerkat.runtime.api")))
                .isSubsetOf(context.getBundle().getSymbolicName());
    }

    @Test
    void anotherBundleRegistersASessionThroughTheService(BundleContext context) throws Exception {
        context.installBundle("caller", PluginBundle.of(Caller.class, "1.0.0")).start();
        UnaryOperator<String> register = context.getService(registrar(context));
        assertThat(register.apply("alice")).isEqualTo("IDLE");
    }

    @Test
    void theManagementIsAServiceWhileTheRuntimeRuns(BundleContext context) throws Exception {
        Bundle runtime = bundle(context, "io.meerkat.runtime.impl");
        assertThat(managements(context)).singleElement().satisfies(manager -> {
            assertThat(manager.getProperty("instance")).isEqualTo("");
            assertThat(manager.getProperty("jmx.objectname"))
                    .as("no whiteboard takes it for an MBean of its own")
                    .isNull();
        });

        runtime.stop();
        assertThat(managements(context)).isEmpty();
        runtime.start();
        assertThat(managements(context)).hasSize(1);
    }

    private static ServiceReference<?>[] managements(BundleContext context) throws Exception {
        ServiceReference<?>[] found =
                context.getAllServiceReferences("io.meerkat.runtime.management.SessionManagerMXBean", null);
        return found == null ? new ServiceReference<?>[0] : found;
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<UnaryOperator<String>> registrar(BundleContext context) {
        return (ServiceReference<UnaryOperator<String>>)
                (ServiceReference<?>) context.getServiceReference(UnaryOperator.class);
    }

    private static Bundle bundle(BundleContext context, String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow(() -> new AssertionError(symbolicName + " is not installed"));
    }

    private static Set<String> providersOf(Bundle bundle) {
        return bundle.adapt(BundleWiring.class).getRequiredWires(null).stream()
                .map(wire -> wire.getProvider().getSymbolicName())
                .collect(toSet());
    }
}
