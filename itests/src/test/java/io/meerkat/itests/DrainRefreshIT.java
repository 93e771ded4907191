package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.fixture.Traffic;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.drain.DrainFactory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A drain plug-in is updated and refreshed fifty times under live sessions: nothing of any former revision stays. */
class DrainRefreshIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedTestTypes());

    private static final int SESSIONS = 4;
    private static final int REFRESHES = 50;

    private static final Logger TURNS = Logger.getLogger("io.meerkat.runtime.internal.run");
    private static final Logger RESULT = Logger.getLogger(DrainRefreshIT.class.getName());

    private LiveRuntime runtime;
    private Traffic traffic;
    private Bundle drain;

    @BeforeEach
    void open(BundleContext context) throws Exception {
        TURNS.setLevel(Level.WARNING);
        drain = context.installBundle(Provision.location("drain-standard"));
        drain.start();
        runtime = new LiveRuntime(context);
        traffic = new Traffic(context, runtime);
        for (int number = 0; number < SESSIONS; number++) {
            traffic.open("session-" + number, SessionOptions.DEFAULT);
        }
        traffic.movesOn();
    }

    @AfterEach
    void endSessions() {
        runtime.close();
        TURNS.setLevel(null);
    }

    @Test
    void nothingOfARefreshedDrainStaysAndNoMessageIsLost(BundleContext context) throws Exception {
        long threadsBefore = threads().size();
        int beansBefore = ManagementFactory.getPlatformMBeanServer().getMBeanCount();
        long handoversBefore = (Long) ManagerBean.attribute("HandoverCount");
        List<Revision> former = new ArrayList<>();

        for (int refresh = 1; refresh <= REFRESHES; refresh++) {
            former.add(Revision.of(drain));
            drain.update(PluginBundle.withVersion(Provision.file("drain-standard"), "1.0." + refresh));
            Revision.refresh(context, drain);
            awaitServed();
            traffic.movesOn();
        }

        int messages = traffic.endAndCompare();
        Revision.awaitGone(former);
        Eventually.passes(() -> assertThat(threads()).hasSizeLessThanOrEqualTo((int) threadsBefore));
        int beansAfter = ManagementFactory.getPlatformMBeanServer().getMBeanCount();
        assertThat(beansAfter).isEqualTo(beansBefore);
        theRuntimeUsesThePresentFactoryAlone(context);
        assertThat(ManagerBean.attribute("HandoverLostCount")).isEqualTo(0L);
        long handovers = (Long) ManagerBean.attribute("HandoverCount") - handoversBefore;
        assertThat(handovers).isGreaterThanOrEqualTo((long) SESSIONS * REFRESHES);
        RESULT.info(
                () -> ("%,d refreshes, %,d hand-overs, %,d messages; class loaders of former revisions: %d of %d gone;"
                                + " threads %d before, %d after; MBeans %d before, %d after")
                        .formatted(
                                REFRESHES,
                                handovers,
                                messages,
                                former.stream().filter(Revision::isGone).count(),
                                former.size(),
                                threadsBefore,
                                threads().size(),
                                beansBefore,
                                beansAfter));
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

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("io.meerkat"))
                .toList();
    }
}
