package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Configurations;
import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.ManagerBean;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** What happens to sessions reaches the handlers of Event Admin, as far as it is asked for. */
class EventAdminIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("org.apache.felix.eventadmin"),
            Provision.bundle("event-admin"),
            Provision.sharedEventApi());

    private static final String HOSTILE = "a,b=c:*?\"\\ \uD83D\uDC3B";

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private ServiceRegistration<EventHandler> handler;
    private Configurations configurations;

    @BeforeEach
    void listen(BundleContext context) {
        configurations = new Configurations(context);
        handler = context.registerService(
                EventHandler.class,
                heard::add,
                FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, "io/meerkat/runtime/*")));
        Eventually.holds("the manager is there", ManagerBean::isThere);
    }

    @AfterEach
    void end() {
        handler.unregister();
        configurations.close();
    }

    private boolean isHeard(String code, String session) {
        return heard.stream()
                .anyMatch(event ->
                        code.equals(event.getProperty("code")) && session.equals(event.getProperty("session")));
    }

    /** Until it is heard: the bridge may be on its way up. */
    private void hears(String code, String session) {
        Eventually.passes(() -> {
            ManagerBean.invoke("registerSession", session);
            ManagerBean.invoke("unregisterSession", session);
            assertThat(isHeard(code, session)).isTrue();
        });
    }

    @Test
    void aSessionIsHeardOfWhateverItsIdIs() {
        hears("session.unregistered", HOSTILE);

        assertThat(heard).anySatisfy(event -> {
            assertThat(event.getTopic()).isEqualTo("io/meerkat/runtime/session/unregistered");
            assertThat(event.getProperty("session")).isEqualTo(HOSTILE);
            assertThat((Long) event.getProperty("sequence")).isPositive();
            assertThat((Long) event.getProperty("timestamp")).isPositive();
        });
    }

    @Test
    void whatHappensToEachInputIsHeardOnlyWhereItIsAskedFor() {
        hears("session.registered", "alice");
        assertThat(heard).noneMatch(event -> "topology.runtime_created".equals(event.getProperty("code")));

        configurations.set(
                "io.meerkat.event.admin",
                Map.of("meerkat.event.types", new String[] {"input.accepted", "session.registered"}));

        Eventually.passes(() -> {
            ManagerBean.invoke("registerSession", "bob");
            ManagerBean.invoke("sendEvent", "bob", "hello");
            ManagerBean.invoke("unregisterSession", "bob");
            assertThat(isHeard("input.accepted", "bob")).isTrue();
        });
    }

    @Test
    void anEventAdminThatGoesAndComesBackCostsNothingButWhatHappenedMeanwhile(BundleContext context) throws Exception {
        hears("session.registered", "carol");
        Bundle admin = Bundles.named(context, "org.apache.felix.eventadmin");

        admin.stop();
        ManagerBean.invoke("registerSession", "dave");
        ManagerBean.invoke("unregisterSession", "dave");
        admin.start();

        hears("session.registered", "erin");
        assertThat(isHeard("session.registered", "dave")).isFalse();
    }
}
