package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Footprint;
import io.meerkat.itests.fixture.OutsideSession;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Each of our bundles is stopped, refreshed and updated under sessions that work, and with it those that are wired to it:
 * nothing of the former revisions stays, no thread, timer, service, service use, MBean, context or class loader, and the
 * sessions go on. {@link LeaksAreFoundIT} shows that it would be found.
 */
class BundleHygieneIT {
    /**
     * Without the witness: a revision of the runtime would be that of its fragment, too, which nobody is delivered; and a
     * fragment, which is among the bundles that are wired to the runtime, can be neither stopped nor started.
     */
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.bareRuntime(),
            Provision.bundle("drain-standard"),
            Provision.bundle("drain-batching"),
            Provision.bundle("drain-ratelimit"),
            Provision.bundle("listener-tcp"),
            Provision.bundle("executor-process"),
            Provision.bundle("sessions-config"),
            Provision.bundle("jmx-connector"),
            Provision.bundle("example-consumer"),
            Provision.shell(),
            Provision.sharedConfigurationApi());

    private static final List<OutsideSession> SESSIONS = List.of(
            OutsideSession.of("free", ""),
            OutsideSession.of("plain", "standard"),
            OutsideSession.of("batched", "batching"),
            OutsideSession.of("limited", "ratelimit"));

    /** Felix has threads from the first refresh on. */
    @BeforeAll
    static void configureSessions(BundleContext context) throws Exception {
        Configurations configurations = new Configurations(context);
        configurations.set("io.meerkat.drain.batching", Map.of("maxWaitMillis", 20));
        configurations.set("io.meerkat.jmx.connector", Map.of("port", 0));
        SESSIONS.forEach(session -> session.configure(configurations));
        Revision.refresh(context, Bundles.named(context, "io.meerkat.drain.standard"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runtime-api",
                "runtime-impl",
                "drain-standard",
                "drain-batching",
                "drain-ratelimit",
                "listener-tcp",
                "executor-process",
                "sessions-config",
                "gogo",
                "jmx-connector",
                "example-consumer"
            })
    void ofAStoppedRefreshedAndUpdatedBundleNothingStays(String name, BundleContext context) throws Exception {
        Bundle bundle = context.installBundle(Provision.location(name));
        Collection<Bundle> affected =
                context.getBundle(0).adapt(FrameworkWiring.class).getDependencyClosure(List.of(bundle));
        Predicate<String> otherThreads = affected.stream().anyMatch(BundleHygieneIT::isRuntime)
                ? thread -> false
                : BundleHygieneIT::isOfARuntimesPool;
        List<Revision> former = new ArrayList<>();
        assertWorking("before");

        former.addAll(revisions(affected));
        stop(affected);
        Footprint stopped = Footprint.of(context);
        start(affected);
        assertWorking("started again");

        Revision.refresh(context, bundle);
        assertWorking("refreshed");

        former.addAll(revisions(affected));
        bundle.update(PluginBundle.withVersion(Provision.file(name), "1.0.1"));
        Revision.refresh(context, bundle);
        assertWorking("updated");

        stop(affected);
        Eventually.passes(() -> assertThat(Footprint.of(context).since(stopped, otherThreads))
                .as("more than after the first stop")
                .isEmpty());
        Revision.awaitGone(context, former);
        start(affected);
        assertWorking("after");
    }

    private static List<Revision> revisions(Collection<Bundle> bundles) {
        return bundles.stream().map(Revision::of).toList();
    }

    private static void stop(Collection<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            bundle.stop();
            assertThat(bundle.getRegisteredServices())
                    .as("services of " + bundle)
                    .isNull();
            assertThat(bundle.getServicesInUse())
                    .as("services used by " + bundle)
                    .isNull();
        }
    }

    private static void start(Collection<Bundle> bundles) throws BundleException {
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private static boolean isRuntime(Bundle bundle) {
        return "io.meerkat.runtime.impl".equals(bundle.getSymbolicName());
    }

    /** Where the runtime goes on, its threads come and go with the load. */
    private static boolean isOfARuntimesPool(String thread) {
        return thread.startsWith("io.meerkat.runtime-");
    }

    private static void assertWorking(String text) {
        SESSIONS.forEach(session -> session.works(text));
    }
}
