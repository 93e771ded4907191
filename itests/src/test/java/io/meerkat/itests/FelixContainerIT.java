package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** What a test does to its container is undone at its end. */
class FelixContainerIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(Provision.components());

    private static BundleContext system;

    @BeforeAll
    static void takeTheContainersOwnContext(BundleContext context) {
        system = context;
    }

    @Test
    void aServiceIsUnregistered() throws Exception {
        try (TestScope scope = new TestScope(system)) {
            scope.context().registerService(Runnable.class, () -> {}, null);
            assertThat(system.getServiceReference(Runnable.class)).isNotNull();
        }
        assertThat(system.getServiceReference(Runnable.class)).isNull();
    }

    @Test
    void aServiceIsGivenBack(BundleContext context) throws Exception {
        context.registerService(Runnable.class, () -> {}, null);
        ServiceReference<Runnable> reference = system.getServiceReference(Runnable.class);
        try (TestScope scope = new TestScope(system)) {
            assertThat(scope.context().getService(reference)).isNotNull();
            assertThat(reference.getUsingBundles()).contains(system.getBundle());
        }
        assertThat(reference.getUsingBundles()).isNull();
    }

    @Test
    void aListenerIsRemoved(BundleContext context) throws Exception {
        int[] heard = new int[1];
        ServiceListener listener = event -> heard[0]++;
        try (TestScope scope = new TestScope(system)) {
            scope.context().addServiceListener(listener);
            context.registerService(Runnable.class, () -> {}, null);
        }
        context.registerService(Runnable.class, () -> {}, null);
        assertThat(heard[0]).isEqualTo(1);
    }

    @Test
    void anInstalledBundleIsUninstalled() throws Exception {
        Bundle installed;
        try (TestScope scope = new TestScope(system)) {
            installed = scope.context().installBundle(Provision.location("runtime-api"));
            installed.start();
        }
        assertThat(installed.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void aStoppedBundleIsStartedAgain() throws Exception {
        Bundle components = componentRuntime();
        try (TestScope scope = new TestScope(system)) {
            components.stop();
        }
        assertThat(components.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aBundleOfTheContainerMayNotBeUninstalled(BundleContext context) throws Exception {
        Bundle ours = context.installBundle(Provision.location("runtime-api"));
        TestScope scope = new TestScope(system);
        ours.uninstall();
        assertThatThrownBy(scope::close).hasMessageContaining("install a copy in the test instead");
    }

    @Nested
    class ANestedClass {
        @Test
        void usesTheContainerOfItsOuterClass(BundleContext context) {
            assertThat(context.getBundle()).isSameAs(system.getBundle());
        }
    }

    private static Bundle componentRuntime() {
        return Arrays.stream(system.getBundles())
                .filter(bundle -> "org.apache.felix.scr".equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }
}
