package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Footprint;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.fixture.Traffic;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.drain.DrainFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A drain plug-in is updated and refreshed again and again under live sessions: nothing of any former revision stays. */
class DrainRefreshIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int SESSIONS = 4;

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");
    private static final Logger RESULT = Logger.getLogger(DrainRefreshIT.class.getName());

    private LiveRuntime runtime;
    private Configurations configurations;
    private Traffic traffic;
    private Bundle drain;

    /** The first refresh is not counted: Felix has threads from then on. */
    private void open(BundleContext context, String name) throws Exception {
        drain = context.installBundle(Provision.location(name));
        drain.start();
        Revision.refresh(context, drain);
        for (int number = 0; number < SESSIONS; number++) {
            traffic.open("session-" + number, SessionOptions.DEFAULT);
        }
        traffic.movesOn();
    }

    @BeforeEach
    void prepare(BundleContext context) {
        TURNS.setLevel(Level.WARNING);
        configurations = new Configurations(context);
        // A short wait, or the senders would wait for each other.
        configurations.set("io.meerkat.drain.batching", Map.of("maxWaitMillis", 5));
        runtime = new LiveRuntime(context);
        traffic = new Traffic(context, runtime);
    }

    @AfterEach
    void endSessions() {
        runtime.close();
        configurations.close();
        TURNS.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource({"drain-standard, 50", "drain-batching, 10"})
    void nothingOfARefreshedDrainStaysAndNoMessageIsLost(String name, int refreshes, BundleContext context)
            throws Exception {
        open(context, name);
        Footprint before = Footprint.of(context);
        long handoversBefore = (Long) ManagerBean.attribute("HandoverCount");
        List<Revision> former = new ArrayList<>();

        for (int refresh = 1; refresh <= refreshes; refresh++) {
            former.add(Revision.of(drain));
            drain.update(PluginBundle.withVersion(Provision.file(name), "1.0." + refresh));
            Revision.refresh(context, drain);
            awaitServed();
            traffic.movesOn();
        }

        int messages = traffic.endAndCompare();
        Revision.awaitGone(context, former);
        // The runtime's threads, of which there may be others now, end when they have nothing to do for a while.
        Eventually.passes(() -> assertThat(Footprint.of(context).since(before)).isEmpty());
        theRuntimeUsesThePresentFactoryAlone(context);
        assertThat(ManagerBean.attribute("HandoverLostCount")).isEqualTo(0L);
        long handovers = (Long) ManagerBean.attribute("HandoverCount") - handoversBefore;
        assertThat(handovers).isGreaterThanOrEqualTo((long) SESSIONS * refreshes);
        Footprint after = Footprint.of(context);
        RESULT.info(
                () -> ("%s: %,d refreshes, %,d hand-overs, %,d messages; class loaders of former revisions: %d of %d"
                                + " gone; threads %d before, %d after; MBeans %d before, %d after")
                        .formatted(
                                name,
                                refreshes,
                                handovers,
                                messages,
                                former.stream().filter(Revision::isGone).count(),
                                former.size(),
                                before.threads().size(),
                                after.threads().size(),
                                before.beans().size(),
                                after.beans().size()));
    }

    private void awaitServed() {
        Eventually.passes(() -> assertThat(runtime.service().sessions())
                .hasSize(SESSIONS)
                .allSatisfy(session -> assertThat(session.drain().service()).isEqualTo(DrainService.SERVING)));
    }

    private void theRuntimeUsesThePresentFactoryAlone(BundleContext context) {
        ServiceReference<?>[] used =
                Bundles.named(context, "io.meerkat.runtime.impl").getServicesInUse();
        assertThat(used)
                .allSatisfy(reference -> assertThat(reference.getBundle())
                        .as("bundle of " + reference)
                        .isNotNull());
        assertThat(Stream.of(used).filter(DrainRefreshIT::isDrainFactory))
                .singleElement()
                .satisfies(reference -> assertThat(reference.getBundle()).isEqualTo(drain));
    }

    private static boolean isDrainFactory(ServiceReference<?> reference) {
        return Arrays.asList((String[]) reference.getProperty("objectClass")).contains(DrainFactory.class.getName());
    }
}
