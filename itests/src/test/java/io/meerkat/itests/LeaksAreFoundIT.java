package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.Footprint;
import io.meerkat.itests.fixture.PluginBundle;
import io.meerkat.itests.fixture.Revision;
import io.meerkat.itests.plugin.leaking.Leaking;
import io.meerkat.itests.probe.Leak;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What the tests of bundles look with finds what a plug-in leaves behind, and nothing where there is nothing. */
class LeaksAreFoundIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.components(), Provision.bundle("runtime-api"), Provision.sharedTestTypes());

    private static final int COLLECTIONS = 3;

    private Footprint before;
    private Bundle plugin;

    /** Felix has threads from the first refresh on. */
    @BeforeEach
    void install(BundleContext context) throws Exception {
        plugin = context.installBundle("leaking", PluginBundle.of(Leaking.class, "1.0.0"));
        Revision.refresh(context, plugin);
        before = Footprint.of(context);
    }

    @AfterEach
    void mend() throws Exception {
        Leak.mend();
    }

    @ParameterizedTest
    @CsvSource({
        "THREAD, thread 'left'",
        "TIMER, thread 'left'",
        "MBEAN, MBean io.meerkat.itests:type=Left",
        "SERVICE_USE, 1 x service org.osgi.service.resolver.Resolver",
        "SERVICE, 1 x service java.lang.Runnable",
        "CONTEXT_LOADER, has the context",
    })
    void whatAPluginLeavesIsNamedUntilItIsMended(Leak leak, String text, BundleContext context) throws Exception {
        Revision left = startAndStop(leak);

        Eventually.passes(() -> assertThat(Footprint.of(context).since(before))
                .singleElement()
                .asString()
                .contains(text));

        Leak.mend();
        Eventually.passes(() -> assertThat(Footprint.of(context).since(before)).isEmpty());
        Revision.refresh(context, plugin);
        Revision.awaitGone(context, List.of(left));
    }

    @Test
    void anObjectInOthersHandsKeepsTheClassLoaderUntilItIsMended(BundleContext context) throws Exception {
        Revision left = startAndStop(Leak.OBJECT);
        Revision.refresh(context, plugin);

        for (int collection = 0; collection < COLLECTIONS; collection++) {
            Revision.collect(context);
        }

        assertThat(left.isGone()).isFalse();
        assertThat(left).asString().contains("leaking 1.0.0, still there");

        Leak.mend();
        Revision.awaitGone(context, List.of(left));
    }

    /** More than once, because the JDK keeps what was there last. */
    @RepeatedTest(2)
    void whatTheJdkKeepsOfABundlesRecordsIsNoLeak(BundleContext context) throws Exception {
        Revision left = startAndStop(Leak.NOTHING);
        Revision.refresh(context, plugin);

        Revision.awaitGone(context, List.of(left));
        Eventually.passes(() -> assertThat(Footprint.of(context).since(before)).isEmpty());
    }

    private Revision startAndStop(Leak leak) throws Exception {
        Leak.choose(leak);
        plugin.start();
        Revision started = Revision.of(plugin);
        plugin.stop();
        return started;
    }
}
