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
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.typedevent.TypedEventBus;

/** What happens to sessions reaches the bus of Typed Events in a container without an Event Admin. The bus is the test's. */
class TypedEventIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.with(
            Provision.configuration(),
            Provision.runtime(),
            Provision.bundle("org.osgi.util.pushstream"),
            Provision.bundle("org.osgi.service.typedevent"),
            Provision.bundle("event-admin"),
            Provision.sharedEventApi());

    private record Delivered(String topic, Map<String, ?> properties) {}

    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private final TypedEventBus bus = new TypedEventBus() {
        @Override
        public void deliver(Object event) {
            throw new AssertionError("an event has a topic and properties");
        }

        @Override
        public void deliver(String topic, Object event) {
            throw new AssertionError("an event has properties");
        }

        @Override
        public void deliverUntyped(String topic, Map<String, ?> event) {
            delivered.add(new Delivered(topic, event));
        }
    };

    private Configurations configurations;

    @BeforeEach
    void open(BundleContext context) {
        configurations = new Configurations(context);
    }

    @AfterEach
    void close() {
        configurations.close();
    }

    @Test
    void aSessionIsHeardOfWhileThereIsABusAndAConfiguration(BundleContext context) {
        Eventually.holds("the manager is there", ManagerBean::isThere);
        configurations.set("io.meerkat.event.typed", Map.of("some", "key"));
        ServiceRegistration<TypedEventBus> service = context.registerService(TypedEventBus.class, bus, null);

        hears("alice");
        assertThat(delivered).noneMatch(event -> event.topic().contains("topology"));

        service.unregister();
        ManagerBean.invoke("registerSession", "bob");
        ManagerBean.invoke("unregisterSession", "bob");

        context.registerService(TypedEventBus.class, bus, null);
        hears("carol");
        assertThat(delivered).noneMatch(event -> "bob".equals(event.properties().get("session")));
    }

    /** Until it is heard: the bridge may be on its way up. */
    private void hears(String session) {
        Eventually.passes(() -> {
            ManagerBean.invoke("registerSession", session);
            ManagerBean.invoke("unregisterSession", session);
            assertThat(delivered).anySatisfy(event -> {
                assertThat(event.topic()).isEqualTo("io/meerkat/runtime/session/unregistered");
                assertThat(event.properties().get("session")).isEqualTo(session);
                assertThat((Long) event.properties().get("sequence")).isPositive();
            });
        });
    }
}
