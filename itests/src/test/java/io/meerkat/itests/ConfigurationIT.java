package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LiveRuntime;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.RegisterSession;
import java.util.Map;
import java.util.logging.Level;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The configuration of the runtime changes while it runs, and a value that cannot work does no harm. */
class ConfigurationIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.sharedTestTypes(),
            frameworkProperty("ds.stop.timeout.milliseconds").value("3000"));

    private static final String PID = "io.meerkat.runtime";
    private static final SessionId ALICE = SessionId.of("alice");

    private LogRecorder log;
    private Configurations configurations;
    private LiveRuntime runtime;

    @BeforeEach
    void open(BundleContext context) {
        log = LogRecorder.open();
        configurations = new Configurations(context);
        runtime = new LiveRuntime(context);
        runtime.service();
    }

    @AfterEach
    void close() {
        runtime.close();
        configurations.close();
        // Each key that a test has set: the configuration of the next one must not meet the end of this one.
        Eventually.passes(() -> assertThat(effective("gateMillis")).isEqualTo(30_000));
        Eventually.passes(() -> assertThat(effective("joinMillis")).isEqualTo(2_000));
        log.close();
    }

    @Test
    void aChangeTakesEffectInTheServiceThatIsThere(BundleContext context) {
        ServiceReference<MeerkatRuntime> service = context.getServiceReference(MeerkatRuntime.class);
        runtime.execute(new RegisterSession(ALICE));
        String epoch = runtime.session(ALICE).epochId();

        set("gateMillis", 5_000L);

        assertThat(context.getServiceReference(MeerkatRuntime.class)).isEqualTo(service);
        assertThat(runtime.session(ALICE).epochId()).isEqualTo(epoch);
        assertThat(log.messages()).doesNotContain("runtime stopped", "runtime started");
    }

    @Test
    void aDeletedConfigurationBringsTheDefaultBack() {
        set("gateMillis", 5_000L);

        configurations.close();

        Eventually.passes(() -> assertThat(effective("gateMillis")).isEqualTo(30_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "soon"})
    void anInvalidValueKeepsTheLastGoodOneAndIsNamedInTheLog(String value, BundleContext context) {
        ServiceReference<MeerkatRuntime> service = context.getServiceReference(MeerkatRuntime.class);
        set("gateMillis", 5_000L);

        // File Install gives texts.
        configurations.set(PID, Map.of("gateMillis", value, "joinMillis", "1234"));

        Eventually.passes(() -> assertThat(effective("joinMillis")).isEqualTo(1_234));
        assertThat(effective("gateMillis")).isEqualTo(5_000);
        assertThat(setting("gateMillis")).isEqualTo(value + " configured, 5000 in force");
        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains(PID, "gateMillis", value, "5000");
        assertThat(context.getServiceReference(MeerkatRuntime.class)).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon"})
    void aRuntimeStartsWithTheDefaultInPlaceOfAnInvalidValue(String value, BundleContext context) throws Exception {
        Bundles.named(context, "io.meerkat.runtime.impl").stop();
        configurations.set(PID, Map.of("gateMillis", value, "joinMillis", "1234"));

        Bundles.named(context, "io.meerkat.runtime.impl").start();

        runtime.service();
        Eventually.passes(() -> assertThat(effective("joinMillis")).isEqualTo(1_234));
        assertThat(effective("gateMillis")).isEqualTo(30_000);
        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains(PID, "gateMillis", value, "30000");
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseKeepsTheLastGoodOne() {
        configurations.set(PID, Map.of("greedySwap", "perhaps", "joinMillis", "1234"));

        Eventually.passes(() -> assertThat(effective("joinMillis")).isEqualTo(1_234));
        assertThat(log.messages(Level.WARNING)).singleElement().asString().contains(PID, "greedySwap=perhaps", "true");
    }

    @Test
    void everyKeyIsShownWithWhatIsConfiguredAndWhatIsInForce() {
        String atStart = setting("eventCapacity");

        configurations.set(
                PID, Map.of("joinMillis", "1234", "swapGraceMillis", 5_000L, "eventCapacity", 7, "publish", "both"));

        Eventually.passes(() -> assertThat(setting("joinMillis")).isEqualTo("1234 configured, 1234 in force"));
        assertThat(setting("swapGraceMillis")).isEqualTo("5000 configured, 1234 in force");
        assertThat(atStart).isEqualTo("10000 configured, 10000 in force");
        assertThat(setting("eventCapacity")).isEqualTo("7 configured, 10000 in force");
        assertThat(setting("publish")).isEqualTo("both configured, platform in force");
        assertThat(setting("gateMillis")).isEqualTo("30000 configured, 30000 in force");
    }

    @Test
    void whatTheComponentRuntimeLeavesOfAStopIsShown() {
        assertThat(effective("runtimeStopMillis")).isEqualTo(3_000);
        assertThat(effective("pluginDepartureMillis")).isEqualTo(2_000);
    }

    private static String setting(String key) {
        Map<String, Object> setting = ManagerBean.setting(key);
        return setting.get("configured") + " configured, " + setting.get("effective") + " in force";
    }

    private void set(String key, long millis) {
        configurations.set(PID, Map.of(key, millis));
        Eventually.passes(() -> assertThat(effective(key)).isEqualTo(millis));
    }

    private static long effective(String key) {
        TabularData timeouts = (TabularData) ManagerBean.attribute("Timeouts");
        CompositeData timeout = (CompositeData) timeouts.get(new Object[] {key}).get("value");
        return (Long) timeout.get("effectiveMillis");
    }
}
