package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.LogRecorder;
import io.meerkat.itests.fixture.ManagerBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import javax.management.DynamicMBean;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

/** The MBeans are where the configuration says: with the platform's MBean server, or with the whiteboard of Aries. */
class PublishingIT {
    @RegisterExtension
    static final FelixContainer FELIX =
            FelixContainer.with(Provision.configuration(), Provision.runtime(), Provision.sharedConfigurationApi());

    private static final String PID = "io.meerkat.runtime";
    private static final MBeanServer PLATFORM = ManagementFactory.getPlatformMBeanServer();
    private static final ObjectName MANAGER = ManagerBean.name("io.meerkat.runtime:type=SessionManager");

    private final List<Bundle> whiteboard = new ArrayList<>();
    private LogRecorder log;
    private Configurations configurations;
    private Bundle implementation;
    private BundleContext context;

    @BeforeEach
    void open(BundleContext context) {
        this.context = context;
        log = LogRecorder.open();
        configurations = new Configurations(context);
        implementation = Bundles.named(context, "io.meerkat.runtime.impl");
    }

    @AfterEach
    void close() throws Exception {
        for (Bundle bundle : whiteboard) {
            bundle.uninstall();
        }
        implementation.stop();
        if (PLATFORM.isRegistered(MANAGER)) {
            PLATFORM.unregisterMBean(MANAGER);
        }
        configurations.close();
        implementation.start();
        log.close();
    }

    /** What is said here holds from the start on. */
    private void startedWith(Map<String, Object> values) throws BundleException {
        implementation.stop();
        configurations.set(PID, values);
        implementation.start();
    }

    private void ariesComes() throws BundleException {
        for (String name : List.of("slf4j-api", "slf4j-nop", "org.apache.aries.jmx.whiteboard")) {
            whiteboard.add(context.installBundle(Provision.location(name)));
        }
        whiteboard.get(2).start();
    }

    private static void awaitManager() {
        Eventually.holds("the manager is there", ManagerBean::isThere);
    }

    private Set<String> servicesOfOurs() throws Exception {
        var references = context.getAllServiceReferences(DynamicMBean.class.getName(), "(jmx.objectname=io.meerkat.*)");
        return references == null
                ? Set.of()
                : Set.copyOf(Arrays.stream(references)
                        .map(reference -> (String) reference.getProperty("jmx.objectname"))
                        .toList());
    }

    @Test
    void byDefaultTheyAreWithThePlatformsMBeanServerAndAreNoServices() throws Exception {
        awaitManager();

        assertThat(servicesOfOurs()).isEmpty();
    }

    @Test
    void forAWhiteboardTheyAreServicesAndNothingElse() throws Exception {
        startedWith(Map.of("publish", "whiteboard"));

        Eventually.passes(() -> assertThat(servicesOfOurs()).containsExactly(MANAGER.toString()));
        assertThat(ManagerBean.isThere()).isFalse();
    }

    @Test
    void ariesRegistersThemWheneverItComesAndTakesThemAwayWhenItGoes() throws Exception {
        ServiceRegistration<MBeanServer> server = context.registerService(MBeanServer.class, PLATFORM, null);
        try {
            startedWith(Map.of("publish", "whiteboard"));
            assertThat(ManagerBean.isThere()).isFalse();

            ariesComes();
            awaitManager();
            ManagerBean.invoke("registerSession", "alice");
            assertThat(ManagerBean.composite("getSession", "alice").get("phase"))
                    .isEqualTo("IDLE");
            CompositeData watched = ManagerBean.composite("watchSession", "alice", 60_000L);
            assertThat(ManagerBean.attribute(ManagerBean.name((String) watched.get("objectName")), "Phase"))
                    .isEqualTo("IDLE");
            assertThat(ManagerBean.info().getDescriptor().getFieldValue("mxbean"))
                    .isEqualTo("true");

            whiteboard.get(2).stop();
            assertThat(ManagerBean.ours()).isEmpty();
            whiteboard.get(2).start();
            awaitManager();
            implementation.stop();
            assertThat(ManagerBean.ours()).isEmpty();
        } finally {
            server.unregister();
        }
    }

    @Test
    void aLeftoverIsAClearErrorAndStays() throws Exception {
        implementation.stop();
        leaveOne();

        implementation.start();

        Eventually.passes(
                () -> assertThat(log.messages(Level.SEVERE)).anyMatch(line -> line.contains("is not managed")));
        assertThat(PLATFORM.getObjectInstance(MANAGER).getClassName()).isEqualTo(Leftover.class.getName());
        implementation.stop();
        assertThat(ManagerBean.isThere()).as("it is not ours").isTrue();
    }

    @Test
    void aLeftoverIsAClearErrorForAWhiteboardToo() throws Exception {
        implementation.stop();
        leaveOne();

        startedWith(Map.of("publish", "whiteboard"));

        Eventually.passes(
                () -> assertThat(log.messages(Level.SEVERE)).anyMatch(line -> line.contains("is not managed")));
        assertThat(log.messages(Level.SEVERE)).noneMatch(line -> line.contains("replaceLeftoverMBeans"));
        assertThat(servicesOfOurs()).isEmpty();
    }

    @Test
    void aNameThatIsTakenLeavesThemWhereTheyWere() throws Exception {
        awaitManager();
        ObjectName taken =
                ManagerBean.name("io.meerkat.runtime:type=SessionManager,instance=" + ObjectName.quote("taken"));
        PLATFORM.registerMBean(new Leftover(), taken);
        try {
            configurations.set(PID, Map.of("instance", "taken"));

            Eventually.passes(
                    () -> assertThat(log.messages(Level.SEVERE)).anyMatch(line -> line.contains("is not managed")));
            Eventually.holds("ours is where it was", PublishingIT::isOurs);
            assertThat(PLATFORM.getObjectInstance(taken).getClassName()).isEqualTo(Leftover.class.getName());
            assertThat(ManagerBean.setting("instance"))
                    .containsEntry("configured", "taken")
                    .containsEntry("effective", "");

            configurations.set(PID, Map.of("instance", "taken", "replaceLeftoverMBeans", "true"));

            Eventually.passes(() -> assertThat(ManagerBean.ours()).containsExactly(taken));
        } finally {
            configurations.set(PID, Map.of());
            awaitManager();
        }
    }

    @Test
    void aLeftoverIsReplacedWhereThatIsConfigured() throws Exception {
        implementation.stop();
        leaveOne();

        startedWith(Map.of("replaceLeftoverMBeans", "true"));

        Eventually.passes(() -> assertThat(log.messages(Level.WARNING)).anyMatch(line -> line.contains("is replaced")));
        Eventually.holds("ours is there", () -> isOurs());
    }

    @Test
    void aSecondRuntimeHasItsNameInItsMBeans() throws Exception {
        startedWith(Map.of("instance", "two, \"2\""));

        Eventually.passes(() -> assertThat(ManagerBean.ours())
                .containsExactly(ManagerBean.name(
                        "io.meerkat.runtime:type=SessionManager,instance=" + ObjectName.quote("two, \"2\""))));
    }

    @Test
    void aChangeOfTheNameRenamesThemInTheRuntimeThatRuns() throws Exception {
        awaitManager();

        configurations.set(PID, Map.of("instance", "two"));

        Eventually.passes(() -> assertThat(ManagerBean.ours())
                .containsExactly(ManagerBean.name(
                        "io.meerkat.runtime:type=SessionManager,instance=" + ObjectName.quote("two"))));
        Eventually.passes(() -> assertThat(managerServices()).containsExactly("two"));
        assertThat(log.messages()).doesNotContain("runtime stopped");
    }

    @Test
    void aChangeOfThePlaceMovesThemThereAndBack() throws Exception {
        awaitManager();

        configurations.set(PID, Map.of("publish", "whiteboard"));
        Eventually.passes(() -> assertThat(servicesOfOurs()).containsExactly(MANAGER.toString()));
        assertThat(ManagerBean.isThere()).isFalse();

        configurations.set(PID, Map.of("publish", "platform"));
        awaitManager();
        assertThat(servicesOfOurs()).isEmpty();
        Eventually.passes(() -> assertThat(managerServices()).containsExactly(""));
        assertThat(log.messages()).doesNotContain("runtime stopped");
    }

    @Test
    void aLeftoverIsReplacedInTheRuntimeThatRunsOnceThatIsConfigured() throws Exception {
        implementation.stop();
        leaveOne();
        implementation.start();
        Eventually.passes(() -> assertThat(log.messages(Level.SEVERE))
                .anyMatch(line -> line.contains("is not managed") && line.contains("replaceLeftoverMBeans")));
        assertThat(managerServices()).isEmpty();

        configurations.set(PID, Map.of("replaceLeftoverMBeans", "true"));

        Eventually.holds("ours is there", () -> isOurs());
        Eventually.passes(() -> assertThat(managerServices()).containsExactly(""));
    }

    /** The instance of each. */
    private List<String> managerServices() throws Exception {
        var references =
                context.getAllServiceReferences("io.meerkat.runtime.management.SessionManagerMXBean", "(instance=*)");
        return references == null
                ? List.of()
                : Arrays.stream(references)
                        .map(reference -> (String) reference.getProperty("instance"))
                        .toList();
    }

    @Test
    void whatCannotBeIsNamedAndTheLastGoodOneHolds() throws Exception {
        startedWith(Map.of("publish", "everywhere"));

        awaitManager();
        assertThat(log.messages(Level.WARNING))
                .anyMatch(line -> line.contains("publish=everywhere is neither platform nor whiteboard"));
    }

    private static boolean isOurs() {
        try {
            return PLATFORM.getObjectInstance(MANAGER).getClassName().startsWith("io.meerkat.runtime.internal");
        } catch (Exception notThere) {
            return false;
        }
    }

    /** What a runtime left behind that did not end cleanly. */
    public interface Dead {
        int getAnswer();
    }

    static final class Leftover extends StandardMBean implements Dead {
        Leftover() {
            super(Dead.class, false);
        }

        @Override
        public int getAnswer() {
            return 42;
        }
    }

    private static void leaveOne() throws Exception {
        PLATFORM.registerMBean(new Leftover(), MANAGER);
    }
}
