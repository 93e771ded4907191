package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.ManagerBean;
import java.util.Map;
import java.util.TreeMap;
import javax.management.DynamicMBean;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** Health as Felix Health Checks show it, and the Conditions that a runtime gives and asks for. */
class HealthIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.withoutSessions(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("slf4j-api"),
            Provision.installed("slf4j-nop"),
            Provision.bundle("org.apache.felix.eventadmin"),
            Provision.bundle("org.apache.felix.http.servlet-api"),
            Provision.bundle("org.osgi.service.servlet"),
            Provision.bundle("org.apache.felix.healthcheck.api"),
            Provision.bundle("org.apache.felix.healthcheck.core"),
            Provision.bundle("health"),
            Provision.sharedConfigurationApi());

    private static final String PID = "io.meerkat.runtime";
    private Configurations configurations;
    private BundleContext context;

    @BeforeEach
    void open(BundleContext context) {
        this.context = context;
        configurations = new Configurations(context);
        Eventually.holds("the manager is there", ManagerBean::isThere);
    }

    @AfterEach
    void close() {
        configurations.close();
    }

    /** By name, as Felix Health Checks give them to a JMX whiteboard; they ask at most every two seconds. */
    private Map<String, String> statuses() throws Exception {
        Map<String, String> statuses = new TreeMap<>();
        ServiceReference<?>[] found =
                context.getAllServiceReferences(DynamicMBean.class.getName(), "(jmx.objectname=*name=Meerkat*)");
        for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
            DynamicMBean check = (DynamicMBean) context.getService(reference);
            if (check != null) {
                ObjectName name = new ObjectName((String) reference.getProperty("jmx.objectname"));
                statuses.put(name.getKeyProperty("name"), String.valueOf(check.getAttribute("status")));
            }
        }
        return statuses;
    }

    private void awaitStatus(String check, String status) {
        Eventually.passes(() -> assertThat(statuses()).containsEntry(check, status));
    }

    @Test
    void aFreshRuntimeIsWell() {
        Eventually.passes(() -> assertThat(statuses())
                .hasSize(8)
                .allSatisfy((name, status) -> assertThat(status).as(name).isEqualTo("OK")));
    }

    @Test
    void drainingOnPurposeIsTemporaryAndTakesTheConditionAway(BundleContext context) {
        awaitStatus("Meerkat available", "OK");
        assertThat(accepting(context)).isTrue();

        configurations.set(PID, Map.of("acceptSessions", "false"));
        Eventually.holds("the Condition has gone", () -> !accepting(context));
        awaitStatus("Meerkat available", "TEMPORARILY_UNAVAILABLE");

        configurations.set(PID, Map.of("acceptSessions", "true"));
        Eventually.holds("the Condition is back", () -> accepting(context));
        awaitStatus("Meerkat available", "OK");
    }

    private static boolean accepting(BundleContext context) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(
                    Condition.class.getName(), "(" + Condition.CONDITION_ID + "=io.meerkat.accepting)");
            return found != null;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void turnsWaitForTheOperatorsCondition(BundleContext context) {
        String id = "night, *(shift)\\";
        configurations.set(PID, Map.of("processingCondition", id));
        awaitStatus("Meerkat available", "TEMPORARILY_UNAVAILABLE");
        assertThat((String) ManagerBean.attribute("ProcessingHold")).contains(id);

        ServiceRegistration<Condition> condition = context.registerService(
                Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, id)));
        Eventually.passes(
                () -> assertThat(ManagerBean.attribute("ProcessingHold")).isNull());
        awaitStatus("Meerkat available", "OK");

        condition.unregister();
        Eventually.passes(() ->
                assertThat((String) ManagerBean.attribute("ProcessingHold")).contains(id));
        configurations.set(PID, Map.of("processingCondition", ""));
        Eventually.passes(
                () -> assertThat(ManagerBean.attribute("ProcessingHold")).isNull());
    }

    @Test
    void withoutARuntimeEveryCheckIsCritical(BundleContext context) throws Exception {
        Bundle runtime = Bundles.named(context, "io.meerkat.runtime.impl");

        runtime.stop();
        Eventually.passes(() -> assertThat(statuses())
                .hasSize(8)
                .allSatisfy((name, status) -> assertThat(status).as(name).isEqualTo("CRITICAL")));
        runtime.start();
        awaitStatus("Meerkat stuck drains", "OK");
    }
}
